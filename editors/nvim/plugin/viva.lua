-- The command, its keys, and a look at each server that attaches; all else loads when it is used.

if vim.g.loaded_viva then
  return
end
vim.g.loaded_viva = true

if vim.fn.has("nvim-0.11") == 0 then
  vim.notify("viva: Neovim 0.11 or newer is needed", vim.log.levels.ERROR)
  return
end

vim.api.nvim_create_user_command("Viva", function(call)
  require("viva.command").run(call)
end, {
  nargs = "*",
  range = true,
  desc = "Interview questions about this code",
  complete = function(lead, line)
    return require("viva.command").complete(lead, line)
  end,
})

-- Keys that somebody may map, and those that know selected lines.
local commands = {
  "find",
  "here",
  "card",
  "file",
  "practice",
  "practice file",
  "practice this",
  "mock",
  "stats",
  "report",
  "log",
}
local of_lines = { "here", "practice this" }

local function plug(command)
  return ("<Plug>(viva-%s)"):format(command:gsub(" ", "-"))
end
for _, command in ipairs(commands) do
  vim.keymap.set("n", plug(command), ("<Cmd>Viva %s<CR>"):format(command))
end
for _, command in ipairs(of_lines) do
  vim.keymap.set("x", plug(command), (":Viva %s<CR>"):format(command), { silent = true })
end

vim.api.nvim_create_autocmd("LspAttach", {
  group = vim.api.nvim_create_augroup("viva", {}),
  desc = "Viva: cards in the plugin's own window",
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == "viva" then
      require("viva.client").adopt(client)
    end
  end,
})
