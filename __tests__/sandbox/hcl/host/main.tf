terraform {
  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = "~> 2.40"
    }
    random = {
      source = "hashicorp/random"
    }
  }
}

locals {
  size = { default = "s-1vcpu-1gb" }
}

resource "random_id" "suffix" {
  byte_length = 2
}

resource "digitalocean_droplet" "new" {
  count  = 2
  name   = "host-${terraform.workspace}-${count.index}-${random_id.suffix.hex}"
  image  = "debian-12-x64"
  region = "fra1"
  size   = lookup(local.size, terraform.workspace, "s-2vcpu-4gb")

  connection {
    type = "ssh"
    host = self.ipv4_address
  }

  provisioner "remote-exec" {
    inline = ["exit 1"]
  }
}

moved {
  from = digitalocean_droplet.old
  to   = digitalocean_droplet.new
}

resource "digitalocean_tag" "it" {
  name = "tag-${terraform.workspace}"
}

resource "terraform_data" "said" {
  provisioner "local-exec" {
    command = "echo the workspace is ${terraform.workspace}"
  }
}

output "sizes" {
  value = digitalocean_droplet.new[*].size
}
