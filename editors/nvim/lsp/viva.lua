-- Viva for Neovim 0.11 and newer: put this file into an `lsp` folder on the runtimepath, such as
-- ~/.config/nvim/lsp, and say `vim.lsp.enable("viva")` in init.lua.
return {
  cmd = { "viva", "server" },
  filetypes = { "python" },
  root_markers = { "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", ".git" },
}
