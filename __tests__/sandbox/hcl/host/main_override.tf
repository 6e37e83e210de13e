resource "digitalocean_tag" "it" {
  name = "overridden-${terraform.workspace}"
}
