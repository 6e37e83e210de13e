terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 6.0, < 7.0"
      configuration_aliases = []
    }
  }
  backend "s3" {
    bucket = "shop-states"
    key    = "staging/app.tfstate"
    region = "eu-west-1"
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "abroad"
  region = "us-east-1"
}

variable "environment" {
  type = string
}

locals {
  states = "shop-states"
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = local.states # as in the other stack
    key    = "${var.environment}/network.tfstate"
    region = "eu-west-1"
  }
}

module "service" {
  source   = "../modules/service"
  for_each = toset(["api", "web"])
  name     = each.key
  providers = {
    aws        = aws
    aws.abroad = aws.abroad
  }
}

resource "aws_ssm_parameter" "motd" {
  name  = "/shop/motd"
  type  = "String"
  value = templatefile("${path.module}/../shared/motd.tftpl", { name = "shop", ports = [80, 443] })
}

output "network" {
  value = data.terraform_remote_state.network.outputs.vpc_name
}

output "names" {
  value = [for service in module.service : service.name]
}

output "motd" {
  value     = aws_ssm_parameter.motd.value
  sensitive = true
}
