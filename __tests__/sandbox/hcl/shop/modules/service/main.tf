terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.0"
      configuration_aliases = [aws.abroad]
    }
  }
}

variable "name" {
  type = string
}

# A module reads the network, too, under a name that is no expression.
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "shop-states"
    key    = "staging/network.tfstate"
    region = "eu-west-1"
  }
}

module "naming" {
  source = "./naming"
  name   = var.name
}

resource "aws_security_group" "this" {
  name   = module.naming.name
  vpc_id = data.terraform_remote_state.network.outputs.vpc_id
}

resource "aws_s3_bucket" "copy" {
  provider = aws.abroad
  bucket   = "${module.naming.name}-copy"
}

output "name" {
  value = module.naming.name
}
