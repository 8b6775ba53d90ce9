-- The program `viva` as mason.nvim installs it: the wheel of the plugin's own release.

return {
  schema = "registry+v1",
  name = "viva",
  description = "A language server that names the interview questions behind Python code.",
  homepage = "",
  licenses = { "MIT", "Apache-2.0" },
  languages = { "Python" },
  categories = { "LSP" },
  source = { id = "pkg:pypi/viva-ls@" .. require("viva.version") },
  bin = { viva = "pypi:viva" },
  neovim = { lspconfig = "viva" },
}
