-- Looking questions up by words.

local client = require("viva.client")
local pick = require("viva.pick")

local M = {}

--- How many questions a look-up offers.
local LIMIT = 50

--- Where the cursor is, for a server that knows this buffer.
---@param server vim.lsp.Client
local function place(server)
  if not server.attached_buffers[vim.api.nvim_get_current_buf()] then
    return {}
  end
  local params = vim.lsp.util.make_position_params(0, server.offset_encoding)
  return { uri = params.textDocument.uri, position = params.position }
end

--- Questions for some words, or all of them, those at the cursor and of this file in front.
---@param words string
function M.find(words)
  client.with(function(server)
    local is_all = words == ""
    local params = vim.tbl_extend("error", { query = words }, place(server))
    params.limit = not is_all and LIMIT or nil
    client.ask(server, "viva/search", params, function(questions)
      if #questions == 0 then
        client.say(("no question is about `%s`"):format(words))
      else
        local prompt = is_all and "Viva: all questions" or "Viva: questions for `%s`"
        pick.card(questions, prompt:format(words))
      end
    end)
  end)
end

return M
