# As an init outside of the sandbox leaves it; no version that is simulated here.
provider "registry.terraform.io/digitalocean/digitalocean" {
  version     = "2.40.0"
  constraints = "~> 2.40"
  hashes = [
    "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  ]
}
