terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "name" {
  type = string
}

output "name" {
  value = trimspace(<<-EOT
    %{if var.name == "api"}the-${var.name}%{else}a-${var.name}%{endif}
  EOT
  )
}
