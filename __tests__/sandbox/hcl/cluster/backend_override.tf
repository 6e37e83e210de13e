terraform {
  backend "gcs" {
    bucket = "states"
    prefix = "other"
  }
}
