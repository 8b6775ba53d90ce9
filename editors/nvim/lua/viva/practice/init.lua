-- Practice: what `:Viva practice` and `:Viva mock` start, and what the server asks to open.

local client = require("viva.client")
local links = require("viva.links")
local mocks = require("viva.practice.mock")
local pick = require("viva.pick")
local rounds = require("viva.practice.round")

local M = {}

--- Starts a round, in place of one that is on.
---@param server vim.lsp.Client
---@param deal viva.Deal
---@param id? string The question to begin with.
local function start(server, deal, id)
  local before = rounds.current()
  if before then
    before:close()
  end
  local round = rounds.start(server, deal)
  round:take_turns(function()
    if id then
      round:ask_for(id)
    else
      round:advance()
    end
  end)
end

--- The document of the current buffer, if the server knows it.
---@param server vim.lsp.Client
---@return viva.Deal
local function here(server)
  if not server.attached_buffers[vim.api.nvim_get_current_buf()] then
    return {}
  end
  local params = vim.lsp.util.make_position_params(0, server.offset_encoding)
  return { uri = params.textDocument.uri, position = params.position }
end

--- What is due or new, what the code here raises in front. Back to the round, if one is on.
function M.queue()
  local round = rounds.current()
  if round and not round.server:is_stopped() then
    return vim.api.nvim_set_current_win(round.float)
  end
  client.with(function(server)
    start(server, here(server))
  end)
end

--- One question, and then what is due or new.
---@param server vim.lsp.Client
---@param practise { id?: string, uri?: string }
function M.open(server, practise)
  local deal = here(server)
  deal.uri = practise.uri or deal.uri
  start(server, deal, practise.id)
end

---@param id string
local function practise(id)
  client.with(function(server)
    M.open(server, { id = id })
  end)
end

--- The question that the text at the cursor names, or one of those that the code there raises.
---@param lines? [integer, integer]
function M.this(lines)
  local named = links.named_here()
  if named then
    return practise(named)
  end
  require("viva.code").questions_here(lines, function(questions)
    if #questions == 1 then
      return practise(questions[1].id)
    end
    -- No more than the title: how hard it is stays hidden until it is answered.
    pick.any(questions, "Viva: practise", function(question)
      return ("%s  %s"):format(links.label(question.id), pick.title(question))
    end, function(question)
      practise(question.id)
    end)
  end)
end

--- The questions of this file that are due or new, those at the cursor first.
function M.file()
  require("viva.code").questions_of_file(function(questions)
    local ids = vim.tbl_map(function(question)
      return question.id
    end, questions)
    client.with(function(server)
      local deal = here(server)
      deal.ids, deal.only_due = ids, true
      start(server, deal)
    end)
  end)
end

---@param words string
function M.mock(words)
  client.with(function(server)
    mocks.choose(server, words, function(choice)
      client.ask(server, "viva/practice/mock", choice, function(interview)
        local deal = here(server)
        deal.ids = interview.ids
        deal.mock = mocks.new(choice, function()
          local round = rounds.current()
          if round then
            round:tick()
          end
        end)
        start(server, deal)
      end)
    end)
  end)
end

return M
