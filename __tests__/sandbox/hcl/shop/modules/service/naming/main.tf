variable "name" {
  type = string
}

output "name" {
  value = trimspace(<<-EOT
    %{if var.name == "api"}the-${var.name}%{else}a-${var.name}%{endif}
  EOT
  )
}
