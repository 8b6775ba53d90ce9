---@brief
---
--- Viva names the interview questions behind the Python under the cursor.
---
--- The program `viva` has to be on the search path. This file needs nothing else: in an `lsp` folder on
--- the 'runtimepath', such as ~/.config/nvim/lsp, it is switched on by
---
--- ```lua
--- vim.lsp.enable("viva")
--- ```
---
--- Settings are taken from `settings.viva`, and from `vim.g.viva.settings` when the server starts.

---@type vim.lsp.Config
return {
  cmd = { "viva", "server" },
  filetypes = { "python" },
  root_markers = { "pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", ".git" },
  before_init = function(params)
    -- The plugin, where it is there, has a view for practice; else the server leads through by messages.
    if vim.g.loaded_viva then
      params.capabilities.experimental = { practiceView = true }
    end
  end,
  on_init = function(client)
    local given = vim.g.viva
    local settings = type(given) == "table" and given.settings
    if type(settings) == "table" and next(settings) then
      client.settings = vim.tbl_deep_extend("force", client.settings, { viva = settings })
    end
  end,
}
