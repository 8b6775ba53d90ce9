-- Cards: opening them, and the way back through those that links led from.

local client = require("viva.client")
local links = require("viva.links")
local window = require("viva.window")

local M = {}

---@class viva.Visit
---@field id string
---@field view vim.fn.winsaveview.ret

--- Shows the card of `id`, and calls `shown` then.
---@param id string As people write it.
---@param shown fun()
local function show(id, shown)
  client.with(function(server)
    client.ask(server, "viva/card", { id = links.id(id) }, function(card)
      local name = links.label(card.id)
      window.show({ name = name, markdown = card.markdown, related = card.related })
      vim.w.viva_id = card.id
      shown()
    end)
  end)
end

---@param id string As people write it, such as `Q45` and `google-3`.
function M.open(id)
  local shown = window.find()
  local visits = {} ---@type viva.Visit[]
  if shown and vim.w[shown].viva_id then
    visits = vim.w[shown].viva_visits or {}
    local view = vim.api.nvim_win_call(shown, vim.fn.winsaveview)
    table.insert(visits, { id = vim.w[shown].viva_id, view = view })
  end
  show(id, function()
    vim.w.viva_visits = visits
  end)
end

--- Back to the card before.
function M.back()
  local visits = vim.w.viva_visits or {} ---@type viva.Visit[]
  local visit = table.remove(visits)
  if not visit then
    return client.say("this is the first card")
  end
  show(visit.id, function()
    vim.w.viva_visits = visits
    vim.fn.winrestview(visit.view)
  end)
end

return M
