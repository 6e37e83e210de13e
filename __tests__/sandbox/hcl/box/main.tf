terraform {
  required_providers {
    box = {
      source  = "acme/box"
      version = "1.2.3"
    }
  }
}

variable "layers" {
  type    = list(string)
  default = ["straw"]
}

data "box_shelf" "it" {
  name = "lowest"
}

ephemeral "box_key" "it" {}

resource "box_crate" "it" {
  label = data.box_shelf.it.name
  code  = "hidden"
  size  = { width = 2 }

  dynamic "layer" {
    for_each = var.layers
    content {
      of = layer.value
    }
  }
}

output "depth" {
  value = box_crate.it.size.depth
}
