-- Looking questions up, by words and by the code, and picking one.

local card = require("viva.card")
local client = require("viva.client")
local links = require("viva.links")

local M = {}

---@class viva.Question An element of the server's answers, as far as it is read here.
---@field id string
---@field title string
---@field difficulty string
---@field companies string[]

---@class viva.Finding
---@field construct string
---@field questions string[] Ids, best first.
---@field range lsp.Range
---@field focus lsp.Range

--- How many questions a look-up by words offers.
local LIMIT = 50

---@param text string
---@param width integer
local function padded(text, width)
  return text .. (" "):rep(width - vim.fn.strdisplaywidth(text))
end

--- No more than fits a line of the list that Neovim shows by itself.
---@param text string
---@return string
local function clipped(text)
  local room = vim.o.columns - 8
  if vim.fn.strdisplaywidth(text) <= room then
    return text
  end
  return vim.fn.strcharpart(text, 0, room - 1) .. "…"
end

---@param question viva.Question
---@return string
local function title(question)
  return (question.title:gsub("`", ""))
end

---@param question viva.Question
---@param width integer Of the first column.
local function line(question, width)
  local facts = vim.list_extend({ question.difficulty }, question.companies)
  local name = padded(links.label(question.id), width)
  return clipped(("%s  %s (%s)"):format(name, title(question), table.concat(facts, ", ")))
end

---@param questions viva.Question[]
---@param prompt string
local function pick(questions, prompt)
  local width = 0
  for _, question in ipairs(questions) do
    width = math.max(width, #links.label(question.id))
  end
  vim.ui.select(questions, {
    prompt = prompt,
    kind = "viva",
    format_item = function(question)
      return line(question, width)
    end,
  }, function(question)
    if question then
      card.open(question.id)
    end
  end)
end

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
        pick(
          questions,
          is_all and "Viva: all questions" or ("Viva: questions for `%s`"):format(words)
        )
      end
    end)
  end)
end

--- The findings of this buffer, and its questions by id and in the order of the cursor.
---@param done fun(findings: viva.Finding[], questions: viva.Question[])
local function of_buffer(done)
  local server = client.running()
  local where = server and place(server)
  if not server or not where.uri then
    return client.say(client.obstacle() or "the server is not attached to this buffer")
  end
  client.ask(server, "viva/findings", { textDocument = { uri = where.uri } }, function(findings)
    local ids = {}
    for _, finding in ipairs(findings) do
      for _, id in ipairs(finding.questions) do
        ids[id] = true
      end
    end
    local params = vim.tbl_extend("error", { query = "", limit = vim.tbl_count(ids) }, where)
    client.ask(server, "viva/search", params, function(questions)
      done(findings, questions)
    end)
  end)
end

--- Whether `range` and the lines or the place from `first` to `last` have something in common.
---@param range lsp.Range
---@param first lsp.Position
---@param last lsp.Position
local function touches(range, first, last)
  local function is_before(one, other)
    return one.line < other.line or one.line == other.line and one.character <= other.character
  end
  return is_before(range.start, last) and is_before(first, range["end"])
end

--- The findings at the cursor: those it stands on, or else those of its line. Those of the selected
--- lines, where there are some.
---@param findings viva.Finding[]
---@param lines? [integer, integer] From 1.
local function at_cursor(findings, lines)
  local server = assert(client.running())
  local cursor = vim.lsp.util.make_position_params(0, server.offset_encoding).position
  local function among(first, last)
    return vim.tbl_filter(function(finding)
      return touches(finding.focus, first, last)
    end, findings)
  end
  local function whole(first, last)
    local start = { line = first, character = 0 }
    return among(start, { line = last, character = math.huge })
  end
  if lines then
    return whole(lines[1] - 1, lines[2] - 1)
  end
  local found = among(cursor, cursor)
  return #found > 0 and found or whole(cursor.line, cursor.line)
end

--- Calls `done` with the questions at the cursor, best first, if there are any.
---@param lines? [integer, integer]
---@param done fun(questions: viva.Question[])
local function here(lines, done)
  of_buffer(function(findings, questions)
    local raised = {}
    for _, finding in ipairs(at_cursor(findings, lines)) do
      for _, id in ipairs(finding.questions) do
        raised[id] = true
      end
    end
    local found = vim.tbl_filter(function(question)
      return raised[question.id] ~= nil
    end, questions)
    if #found == 0 then
      client.say("this code raises no question")
    else
      done(found)
    end
  end)
end

--- The questions of the code at the cursor, or of the selected lines.
---@param lines? [integer, integer]
function M.here(lines)
  here(lines, function(questions)
    if #questions == 1 then
      card.open(questions[1].id)
    else
      pick(questions, "Viva: questions here")
    end
  end)
end

--- The card of the question that is named at the cursor, or else that the code there raises.
function M.card()
  local named = links.named_here()
  if named then
    return card.open(named)
  end
  here(nil, function(questions)
    card.open(questions[1].id)
  end)
end

---@param finding viva.Finding
local function jump(finding)
  local server = assert(client.running())
  local location = { uri = vim.uri_from_bufnr(0), range = finding.focus }
  vim.lsp.util.show_document(location, server.offset_encoding, { focus = true })
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

--- Jumps to the one place of a group, or to that which is picked.
---@param group viva.Group
local function pick_place(group)
  if #group.places == 1 then
    return jump(group.places[1])
  end
  vim.ui.select(group.places, {
    prompt = ("Viva: %s"):format(group.construct),
    kind = "viva",
    format_item = function(finding)
      local row = finding.focus.start.line
      local text = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1] or ""
      return clipped(("%4d  %s"):format(row + 1, vim.trim(text)))
    end,
  }, function(finding)
    if finding then
      jump(finding)
    end
  end)
end

--- The questions of this file by construct; picking one leads to the code.
function M.file()
  of_buffer(function(findings, questions)
    if #findings == 0 then
      return client.say("this file raises no question")
    end
    local by_id = {} ---@type table<string, viva.Question>
    for _, question in ipairs(questions) do
      by_id[question.id] = question
    end
    local groups, width = grouped(findings), 0
    for _, group in ipairs(groups) do
      width = math.max(width, #group.construct)
    end
    vim.ui.select(groups, {
      prompt = "Viva: questions of this file",
      kind = "viva",
      format_item = function(group)
        local first = group.places[1]
        local ids = first.questions
        local best = by_id[ids[1]]
        return clipped(
          ("%4d  %s %4s  %s %s%s"):format(
            first.focus.start.line + 1,
            padded(group.construct, width),
            #group.places > 1 and "×" .. #group.places or "",
            links.label(ids[1]),
            best and title(best) or "",
            #ids > 1 and (" +%d"):format(#ids - 1) or ""
          )
        )
      end,
    }, function(group)
      if group then
        pick_place(group)
      end
    end)
  end)
end

return M
