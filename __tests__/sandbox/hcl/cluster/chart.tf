terraform {
  required_providers {
    kubernetes = {
      source = "hashicorp/kubernetes"
    }
    helm = {
      source = "hashicorp/helm"
    }
    http = {
      source = "hashicorp/http"
    }
  }
}

data "http" "bundle" {
  url = "https://example.org/bundle.pem"
}

locals {
  manifest = provider::kubernetes::manifest_decode(file("${path.module}/settings.yaml"))
}

resource "kubernetes_config_map_v1" "it" {
  metadata {
    name      = local.manifest.metadata.name
    namespace = kubernetes_namespace_v1.it.metadata[0].name
  }
  data = {
    for key, value in local.manifest.data : key => tostring(value)
  }
}

resource "helm_release" "it" {
  name      = "web"
  chart     = "${path.module}/charts/web"
  namespace = kubernetes_namespace_v1.it.metadata[0].name
  values    = [provider::kubernetes::manifest_encode(local.manifest)]
  set = [{
    name  = "bundle"
    value = substr(data.http.bundle.response_body, 0, 27)
  }]
}

ephemeral "kubernetes_token_request_v1" "it" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
}

output "ports" {
  value = local.manifest.data.ports
}
