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

data "aws_route53_zone" "this" {
  name = "shop.example.com."
}

resource "aws_route53_record" "shares" {
  for_each       = { blue = 90, green = 10 }
  zone_id        = data.aws_route53_zone.this.zone_id
  name           = "shop"
  type           = "CNAME"
  ttl            = 60
  records        = ["${each.key}.example.com"]
  set_identifier = each.key

  weighted_routing_policy {
    weight = each.value
  }
}

# A certificate and its wildcard are proven by one record.
resource "aws_route53_record" "proof" {
  count           = 2
  allow_overwrite = true
  zone_id         = data.aws_route53_zone.this.zone_id
  name            = "_proof.shop"
  type            = "CNAME"
  ttl             = 60
  records         = ["proof.example.com"]
}

data "aws_iam_policy" "given" {
  name = "AWSLambdaVPCAccessExecutionRole"
}

resource "aws_iam_role_policy" "copied" {
  role   = "shop"
  policy = data.aws_iam_policy.given.policy
}

# What is made up of one is what another takes.
resource "aws_ssm_parameter" "copied" {
  name      = "/shop/copied"
  type      = "String"
  tier      = aws_ssm_parameter.motd.tier
  data_type = aws_ssm_parameter.motd.data_type
  value     = jsonencode(jsondecode(aws_sqs_queue.this.policy))
}

resource "aws_sqs_queue" "this" {
  name = "shop"
}

resource "aws_route53_zone_association" "this" {
  count   = 2
  zone_id = data.aws_route53_zone.this.zone_id
  vpc_id  = "vpc-0123456789abcdef${count.index}"
}

resource "aws_lb_target_group" "this" {
  name     = "shop"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count = 2
    }
    unhealthy_state_routing {
      minimum_healthy_targets_percentage = 50
    }
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
