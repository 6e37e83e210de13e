ranges = {
  "eu-west-1a" = "10.0.0.0/20"
  "eu-west-1b" = "10.0.16.0/20"
}
