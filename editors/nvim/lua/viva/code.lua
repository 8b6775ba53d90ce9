-- What the code of a buffer raises: its questions, at the cursor and by construct.

local card = require("viva.card")
local client = require("viva.client")
local links = require("viva.links")
local pick = require("viva.pick")

local M = {}

---@class viva.Finding
---@field construct string
---@field questions string[] Ids, best first.
---@field range lsp.Range
---@field focus lsp.Range

---@class viva.Code A buffer, as the server saw it when it was asked.
---@field buffer integer
---@field encoding string
---@field cursor lsp.Position
---@field findings viva.Finding[] In the order of the text.
---@field questions viva.Question[] Those of the cursor first.

--- Reads the current buffer.
---@param done fun(code: viva.Code)
local function read(done)
  local buffer = vim.api.nvim_get_current_buf()
  local server = client.running()
  if not server or not server.attached_buffers[buffer] then
    return client.say(client.obstacle() or "the server is not attached to this buffer")
  end
  local encoding = server.offset_encoding
  local params = vim.lsp.util.make_position_params(0, encoding)
  local uri = params.textDocument.uri
  client.ask(server, "viva/findings", { textDocument = { uri = uri } }, function(findings)
    local ids = {}
    for _, finding in ipairs(findings) do
      for _, id in ipairs(finding.questions) do
        ids[id] = true
      end
    end
    -- Those of the file come before all others, so that many are these.
    local search = { query = "", limit = vim.tbl_count(ids), uri = uri, position = params.position }
    client.ask(server, "viva/search", search, function(questions)
      done({
        buffer = buffer,
        encoding = encoding,
        cursor = params.position,
        findings = findings,
        questions = questions,
      })
    end)
  end)
end

---@param one lsp.Position
---@param other lsp.Position
local function is_before(one, other)
  return one.line < other.line or one.line == other.line and one.character < other.character
end

--- The findings at the cursor: those it stands on, or else those of its line. Those of the selected
--- lines, where there are some.
---@param code viva.Code
---@param lines? [integer, integer] From 1.
---@return viva.Finding[]
local function at_cursor(code, lines)
  local function between(first, last)
    return vim.tbl_filter(function(finding)
      local focus = finding.focus
      return is_before(first, focus["end"]) and not is_before(last, focus.start)
    end, code.findings)
  end
  local function within(first, last)
    local start = { line = first, character = 0 }
    return between(start, { line = last, character = math.huge })
  end
  if lines then
    return within(lines[1] - 1, lines[2] - 1)
  end
  local found = between(code.cursor, code.cursor)
  return #found > 0 and found or within(code.cursor.line, code.cursor.line)
end

--- Calls `done` with the questions at the cursor, best first, if there are any.
---@param lines? [integer, integer]
---@param done fun(questions: viva.Question[])
function M.questions_here(lines, done)
  read(function(code)
    local raised = {}
    for _, finding in ipairs(at_cursor(code, lines)) do
      for _, id in ipairs(finding.questions) do
        raised[id] = true
      end
    end
    local questions = vim.tbl_filter(function(question)
      return raised[question.id] ~= nil
    end, code.questions)
    if #questions == 0 then
      client.say("this code raises no question")
    else
      done(questions)
    end
  end)
end

--- The questions of the code at the cursor, or of the selected lines.
---@param lines? [integer, integer]
function M.here(lines)
  M.questions_here(lines, function(questions)
    if #questions == 1 then
      card.open(questions[1].id)
    else
      pick.card(questions, "Viva: questions here")
    end
  end)
end

--- The card of the question that is named at the cursor, or else of the best that the code there raises.
function M.card()
  local named = links.named_here()
  if named then
    return card.open(named)
  end
  M.questions_here(nil, function(questions)
    card.open(questions[1].id)
  end)
end

--- Calls `done` with the questions of this file, those at the cursor first, if there are any.
---@param done fun(questions: viva.Question[])
function M.questions_of_file(done)
  read(function(code)
    if #code.questions == 0 then
      client.say("this file raises no question")
    else
      done(code.questions)
    end
  end)
end

---@class viva.Group A construct, and where the file has it.
---@field construct string
---@field places viva.Finding[]

--- Findings by construct, in the order in which the file first has it.
---@param findings viva.Finding[]
---@return viva.Group[]
local function grouped(findings)
  local groups, of = {}, {} ---@type viva.Group[], table<string, viva.Group>
  for _, finding in ipairs(findings) do
    local group = of[finding.construct]
    if not group then
      group = { construct = finding.construct, places = {} }
      of[finding.construct] = group
      table.insert(groups, group)
    end
    table.insert(group.places, finding)
  end
  return groups
end

---@param code viva.Code
---@param finding viva.Finding
local function jump(code, finding)
  local location = { uri = vim.uri_from_bufnr(code.buffer), range = finding.focus }
  vim.lsp.util.show_document(location, code.encoding, { focus = true })
end

--- Jumps to the one place of a group, or to that which is picked.
---@param code viva.Code
---@param group viva.Group
local function pick_place(code, group)
  if #group.places == 1 then
    return jump(code, group.places[1])
  end
  pick.any(group.places, ("Viva: %s"):format(group.construct), function(finding)
    local row = finding.focus.start.line
    local text = vim.api.nvim_buf_get_lines(code.buffer, row, row + 1, false)[1] or ""
    return ("%4d  %s"):format(row + 1, vim.trim(text))
  end, function(finding)
    jump(code, finding)
  end)
end

--- The questions of this file by construct; picking one leads to the code.
function M.file()
  read(function(code)
    if #code.findings == 0 then
      return client.say("this file raises no question")
    end
    local titles = {} ---@type table<string, string>
    for _, question in ipairs(code.questions) do
      titles[question.id] = pick.title(question)
    end
    local groups, width = grouped(code.findings), 0
    for _, group in ipairs(groups) do
      width = math.max(width, #group.construct)
    end
    pick.any(groups, "Viva: questions of this file", function(group)
      local first = group.places[1]
      local ids = first.questions
      return ("%4d  %s %4s  %s %s%s"):format(
        first.focus.start.line + 1,
        pick.padded(group.construct, width),
        #group.places > 1 and "×" .. #group.places or "",
        links.label(ids[1]),
        titles[ids[1]] or "",
        #ids > 1 and (" +%d"):format(#ids - 1) or ""
      )
    end, function(group)
      pick_place(code, group)
    end)
  end)
end

return M
