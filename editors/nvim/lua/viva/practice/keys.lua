-- The keys of a round: what each does, and when. The footer and `g?` are made from the same list.

local client = require("viva.client")
local links = require("viva.links")
local markdown = require("viva.markdown")

local M = {}

---@class viva.Key
---@field key string
---@field help string
---@field label fun(round: viva.Round): string|false|nil What the footer says; nothing where it has no use.
---@field run fun(round: viva.Round)
---@field at_once? boolean Does not wait for the server.

---@param round viva.Round
local function in_question(round)
  return round.stage == "question"
end

---@param round viva.Round
local function is_asked(round)
  return round.asked ~= nil
end

---@param attempted boolean
---@return fun(round: viva.Round)
local function answer(attempted)
  return function(round)
    local params = { id = round.asked.id, step = "answer", attempted = attempted }
    round:ask("viva/practice/reveal", params, function(revealed)
      round.stage, round.grades = "answer", revealed.grades
      round.follow_up = revealed.more and "question" or nil
      round:write(revealed.markdown, 1)
    end)
  end
end

---@param round viva.Round
local function hint(round)
  local params = { id = round.asked.id, step = "hint" }
  round:ask("viva/practice/reveal", params, function(revealed)
    round.hints = revealed.more and math.max(1, round.hints - 1) or 0
    round:add(revealed.markdown)
  end)
end

---@param round viva.Round
local function follow_up(round)
  local params = { id = round.asked.id, step = "followUp" }
  round:ask("viva/practice/reveal", params, function(revealed)
    local other = round.follow_up == "question" and "answer" or "question"
    round.follow_up = revealed.more and other or nil
    round:add(revealed.markdown)
  end)
end

---@param round viva.Round
---@param number integer
---@return viva.Grade?
local function grade_of(round, number)
  return vim.iter(round.stage == "answer" and round.grades or {}):find(function(grade)
    return grade.grade == number
  end)
end

---@param number integer
---@param name string
---@return viva.Key
local function grade(number, name)
  return {
    key = tostring(number),
    help = ("grade it %d, %s"):format(number, name),
    label = function(round)
      local offered = grade_of(round, number)
      return offered and offered.allowed and ("%s %s"):format(offered.name, offered.interval)
    end,
    run = function(round)
      local params = { id = round.asked.id, grade = number }
      -- What could not be written is kept by the server, and practice goes on.
      round:ask("viva/practice/grade", params, function()
        round:advance()
      end, round.advance)
    end,
  }
end

---@param round viva.Round
local function undo(round)
  round:ask("viva/practice/undo", {}, function(undone)
    if not undone then
      client.say("there is nothing to take back")
      return round:next_turn()
    end
    client.say(("%s is taken back"):format(links.label(undone.id)))
    local function again()
      round:back_to(undone.id)
    end
    if not round.asked then
      return again()
    end
    round:ask("viva/practice/leave", { id = round.asked.id }, again, again)
  end)
end

---@param round viva.Round
local function bury(round)
  local params = { id = round.asked.id, action = "bury" }
  round:ask("viva/practice/change", params, function()
    round:advance()
  end)
end

---@param round viva.Round
local function cram(round)
  round.deal.cram, round.deal.only_due = true, false
  round.at = 0
  round:advance()
end

---@param round viva.Round
local function show_help(round)
  local lines = {}
  for _, key in ipairs(M.all) do
    table.insert(lines, ("%-8s %s"):format(key.key, key.help))
  end
  vim.list_extend(lines, {
    "",
    "<C-w>p leads to the code and back; <CR> follows a link, <Tab> goes to the next.",
  })
  vim.api.nvim_echo({ { table.concat(lines, "\n") } }, false, {})
  round:next_turn()
end

---@type viva.Key[]
M.all = {
  {
    key = "<Space>",
    help = "shows the answer",
    label = function(round)
      return in_question(round) and "answer"
    end,
    run = answer(true),
  },
  {
    key = "h",
    help = "shows the next hint; the grade is Hard at most then",
    label = function(round)
      return in_question(round) and round.hints > 0 and ("hint (%d)"):format(round.hints)
    end,
    run = hint,
  },
  {
    key = "x",
    help = "shows the answer to who does not know; the grade is Again then",
    label = function(round)
      return in_question(round) and "don't know"
    end,
    run = answer(false),
  },
  grade(1, "Again"),
  grade(2, "Hard"),
  grade(3, "Good"),
  grade(4, "Easy"),
  {
    key = "f",
    help = "goes on with the interviewer's next question, then shows its answer",
    label = function(round)
      return round.stage == "answer"
        and round.follow_up
        and (round.follow_up == "question" and "more" or "its answer")
    end,
    run = follow_up,
  },
  {
    key = "c",
    help = "asks what is not due yet",
    label = function(round)
      return round.stage == "empty" and not round.deal.cram and "cram"
    end,
    run = cram,
  },
  {
    key = "u",
    help = "takes the last grade back",
    label = function(round)
      return round.stage ~= "over" and "undo"
    end,
    run = undo,
  },
  {
    key = "s",
    help = "skips the question",
    label = function(round)
      return is_asked(round) and "skip"
    end,
    run = function(round)
      round:leave_question(round.asked.id)
    end,
  },
  {
    key = "b",
    help = "buries the question until tomorrow",
    label = function(round)
      return is_asked(round) and not round.deal.mock and "bury"
    end,
    run = bury,
  },
  {
    key = "g?",
    help = "lists the keys",
    label = function()
      return "keys"
    end,
    run = show_help,
  },
  {
    key = "q",
    help = "leaves; so does <Esc>",
    label = function()
      return "leave"
    end,
    at_once = true,
    run = function(round)
      round:close()
    end,
  },
}

--- What the footer says now.
---@param round viva.Round
---@return viva.KeyHint[]
function M.offered(round)
  local hints = {}
  for _, key in ipairs(M.all) do
    local label = key.label(round)
    if label then
      table.insert(hints, { key = key.key, label = label })
    end
  end
  return hints
end

---@param round viva.Round
---@param key viva.Key
local function press(round, key)
  if key.at_once then
    return key.run(round)
  elseif round.server:is_stopped() then
    client.fail("the server has ended, and the round with it; `:Viva practice` starts another")
    return round:close()
  end
  round:take_turns(function()
    if key.label(round) then
      return key.run(round)
    end
    local capped = grade_of(round, tonumber(key.key) or 0)
    if capped then
      client.say(("%s is no longer open: more was shown"):format(capped.name))
    end
    round:next_turn()
  end)
end

---@param round viva.Round
---@param buffer integer
function M.map(round, buffer)
  for _, key in ipairs(M.all) do
    local function run()
      press(round, key)
    end
    markdown.map(buffer, key.key, run, key.help)
    if key.key == "q" then
      markdown.map(buffer, "<Esc>", run, key.help)
    end
  end
end

return M
