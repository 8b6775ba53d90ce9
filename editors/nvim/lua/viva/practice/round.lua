-- A round of practice: which question is asked, what is shown of it, and what is left. There is one at
-- a time.

local client = require("viva.client")
local code = require("viva.practice.code")
local window = require("viva.practice.window")

local M = {}

---@class viva.Asked What the server says of a question that it asks.
---@field id string
---@field question string Markdown.
---@field turn "step"|"due"|"new"|"ahead"|"early"|"cram"
---@field hints integer
---@field left { due: integer, new: integer }
---@field raised? viva.Raised

---@class viva.Grade
---@field grade integer
---@field name string
---@field interval string
---@field allowed boolean

---@class viva.Deal Where the questions come from.
---@field uri? string The document that the person is in.
---@field position? lsp.Position Of the cursor.
---@field ids? string[] These, one by one; else what the server's queue has next.
---@field only_due? boolean Passes those of `ids` over that are not due yet.
---@field cram? boolean
---@field mock? viva.Mock

---@class viva.Round
---@field server vim.lsp.Client
---@field deal viva.Deal
---@field origin integer The window that the person came from.
---@field float integer A window.
---@field at integer How many of `deal.ids` were asked.
---@field stage "question"|"answer"|"empty"|"over"
---@field asked? viva.Asked
---@field hints integer How many are left.
---@field grades viva.Grade[]
---@field follow_up? "question"|"answer" What the next part of the follow-ups is.
---@field text string
---@field sight? viva.Sight
---@field code? viva.Rectangle
---@field busy boolean
---@field waiting fun()[] Keys that were pressed while the server was asked.
local Round = {}
Round.__index = Round

local current ---@type viva.Round?

---@return viva.Round?
function M.current()
  return current
end

---@param server vim.lsp.Client
---@param deal viva.Deal
---@return viva.Round
function M.start(server, deal)
  local round = setmetatable({
    server = server,
    deal = deal,
    origin = vim.api.nvim_get_current_win(),
    at = 0,
    stage = "empty",
    hints = 0,
    grades = {},
    text = "",
    busy = false,
    waiting = {},
  }, Round)
  -- Keys are those of Normal mode, and a question may be accepted while somebody types.
  vim.cmd.stopinsert()
  current = round
  round.float = window.open()
  require("viva.practice.keys").map(round, vim.api.nvim_win_get_buf(round.float))
  round:listen()
  return round
end

function Round:listen()
  local group = vim.api.nvim_create_augroup("viva.practice", {})
  vim.api.nvim_create_autocmd("WinClosed", {
    group = group,
    pattern = tostring(self.float),
    callback = function()
      self:closed()
    end,
  })
  vim.api.nvim_create_autocmd("VimResized", {
    group = group,
    callback = function()
      self:look_at_code()
      self:draw()
    end,
  })
end

--- Everything as it was before: the window is gone, however it was closed.
function Round:closed()
  current = nil
  vim.api.nvim_del_augroup_by_name("viva.practice")
  if self.deal.mock then
    self.deal.mock:stop()
  end
  if self.sight then
    code.restore(self.sight)
  end
  if not self.server:is_stopped() then
    client.ask(self.server, "viva/practice/leave", {}, function() end)
  end
end

--- Does one thing after the other: what is pressed while the server is asked waits for its turn.
---@param work fun()
function Round:take_turns(work)
  table.insert(self.waiting, work)
  if not self.busy then
    self:next_turn()
  end
end

function Round:next_turn()
  local work = table.remove(self.waiting, 1)
  self.busy = work ~= nil
  if work then
    work()
  end
end

--- Asks the server. What fails is told, and `failed` goes on from there. A question that is asked when
--- the person has left already is left as well.
---@param method string
---@param params table
---@param done fun(result: any)
---@param failed? fun()
function Round:ask(method, params, done, failed)
  client.ask(self.server, method, params, function(result)
    if current == self then
      done(result)
    elseif result and result.id then
      client.ask(self.server, "viva/practice/leave", { id = result.id }, function() end)
    end
  end, function(problem)
    client.fail(problem.message)
    if current == self then
      (failed or self.next_turn)(self)
    end
  end)
end

--- The next question, or what is to be said when there is none.
function Round:advance()
  local deal = self.deal
  if not deal.ids then
    local params = { uri = deal.uri, position = deal.position, cram = deal.cram }
    return self:ask("viva/practice/next", params, function(asked)
      self:show_question(asked)
    end, self.close)
  end
  self.at = self.at + 1
  local id = deal.ids[self.at]
  if deal.mock and (not id or deal.mock:is_over()) then
    return self:debrief()
  elseif not id then
    return self:show_question(nil)
  end
  self:ask_for(id)
end

---@param id string
function Round:ask_for(id)
  local deal = self.deal
  local params = { id = id, uri = deal.uri, mock = deal.mock and true, cram = deal.cram }
  self:ask("viva/practice/ask", params, function(asked)
    if deal.only_due and (asked.turn == "ahead" or asked.turn == "early") then
      return self:leave_question(asked.id)
    end
    self:show_question(asked)
  end, self.advance)
end

--- Asks a question once more whose grade was taken back; the one at hand comes after it.
---@param id string
function Round:back_to(id)
  local ids = self.deal.ids
  if ids and ids[self.at - 1] == id then
    self.at = self.at - 1
  elseif ids then
    table.insert(ids, self.at, id)
  end
  self:ask_for(id)
end

--- Goes on without a grade.
---@param id string
function Round:leave_question(id)
  self:ask("viva/practice/leave", { id = id }, function()
    self:advance()
  end, self.advance)
end

---@param asked? viva.Asked
function Round:show_question(asked)
  self.asked = asked
  self.stage = asked and "question" or "empty"
  self.hints = asked and asked.hints or 0
  self.follow_up = nil
  self:look_at_code()
  self:write(asked and asked.question or self:nothing(), 1)
end

---@return string
function Round:nothing()
  if self.deal.cram then
    return "There is no question to ask."
  elseif self.deal.ids then
    return "No question of this file is due or new.\n\n`c` asks them all the same."
  end
  return "Nothing is due, and there is nothing new for today.\n\n"
    .. "`c` asks what is not due yet; when that comes again stays as it is."
end

function Round:debrief()
  self:ask("viva/practice/debrief", {}, function(debrief)
    self.deal.mock:stop()
    self.asked, self.stage = nil, "over"
    self:look_at_code()
    self:write(debrief.markdown, 1)
  end, self.close)
end

--- Keeps the code in sight that raised the question.
function Round:look_at_code()
  local raised = self.asked and self.asked.raised
  local before = self.sight
  self.sight, self.code = nil, nil
  if raised then
    self.sight, self.code = code.show(raised, self.origin, self.server.offset_encoding, before)
  end
  if before and (not self.sight or self.sight.window ~= before.window) then
    code.restore(before)
  end
end

--- Shows a text, and lets the next key come.
---@param text string
---@param row integer The row to show, from 1, and what comes behind it.
function Round:write(text, row)
  self.text = text
  require("viva.practice.keys").map(self, window.write(self.float, text, self.deal.ids))
  self:draw()
  window.scroll_to(self.float, row)
  self:next_turn()
end

--- Adds to the text, and shows what was added.
---@param more string
function Round:add(more)
  local text = vim.trim(self.text) .. "\n\n"
  local _, rows = text:gsub("\n", "")
  self:write(text .. more, rows + 1)
end

function Round:draw()
  local hints = require("viva.practice.keys").offered(self)
  window.fit(self.float, self:title(), hints, self.code)
end

local TURNS = {
  step = "learning",
  due = "due",
  new = "new",
  ahead = "ahead of time",
  early = "not due yet",
  cram = "cramming",
}

---@return string
function Round:title()
  local deal, asked = self.deal, self.asked
  if self.stage == "over" then
    return "debrief"
  elseif deal.mock then
    return deal.mock:title(self.at, #deal.ids)
  elseif not asked then
    return "practice"
  elseif deal.ids then
    return ("%s · %d of %d"):format(TURNS[asked.turn], self.at, #deal.ids)
  end
  return ("%s · left: %d due, %d new"):format(TURNS[asked.turn], asked.left.due, asked.left.new)
end

--- A second has gone by.
function Round:tick()
  window.entitle(self.float, self:title())
end

--- Leaves, for the window that the person came from.
function Round:close()
  local is_here = vim.api.nvim_get_current_win() == self.float
  if is_here and vim.api.nvim_win_is_valid(self.origin) then
    vim.api.nvim_set_current_win(self.origin)
  end
  vim.api.nvim_win_close(self.float, true)
end

return M
