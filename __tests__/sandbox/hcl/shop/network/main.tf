terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
  provider_meta "aws" {
    user_agent = ["shop/1.0"]
  }
  # The rest is given to init.
  backend "s3" {}
}

provider "aws" {
  region = "eu-west-1"
}

variable "environment" {
  type = string
}

variable "ranges" {
  type = map(string)
}

resource "aws_vpc" "this" {
  cidr_block                       = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true
  tags = {
    Name = "${var.environment}-${basename(path.cwd)}"
  }
}

resource "aws_subnet" "this" {
  for_each          = var.ranges
  vpc_id            = aws_vpc.this.id
  cidr_block        = each.value
  availability_zone = each.key
  ipv6_cidr_block   = cidrsubnet(aws_vpc.this.ipv6_cidr_block, 8, index(keys(var.ranges), each.key))
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "vpc_name" {
  value = aws_vpc.this.tags.Name
}

output "subnet_ids" {
  value = [for subnet in aws_subnet.this : subnet.id]
}
