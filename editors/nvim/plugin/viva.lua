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

for _, name in ipairs({ "find", "here", "card", "file", "practice", "stats", "log" }) do
  vim.keymap.set("n", ("<Plug>(viva-%s)"):format(name), ("<Cmd>Viva %s<CR>"):format(name))
end
vim.keymap.set("x", "<Plug>(viva-here)", ":Viva here<CR>", { silent = true })

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
