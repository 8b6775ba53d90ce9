-- How practice goes: numbers and small bars in the window of cards, and the server's page in the browser.

local client = require("viva.client")
local window = require("viva.window")

local M = {}

---@class viva.Readiness
---@field name string
---@field questions integer
---@field seen integer
---@field recall? number From 0 to 1.

---@class viva.Stats What `viva/stats` answers, as far as it is read here.
---@field reviews integer
---@field cards { new: integer, learning: integer, review: integer, suspended: integer }
---@field due integer
---@field retention? number From 0 to 1.
---@field desired_retention number
---@field streak integer
---@field today { date: string, reviews: integer }
---@field days { date: string, reviews: integer }[] Those with an answer.
---@field forecast { date: string, due: integer }[]
---@field readiness { date: string, all: viva.Readiness, topics: viva.Readiness[], companies: viva.Readiness[] }

-- Columns of a bar, days that are looked back on, and how many topics and companies are named.
local WIDTH, DAYS, GROUPS = 24, 28, 8

local EIGHTHS = { "▏", "▎", "▍", "▌", "▋", "▊", "▉" }
local HEIGHTS = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" }

--- A share of a bar's columns; what is missing is dotted, so that its length is seen without colour.
---@param share number From 0 to 1.
---@return string
local function bar(share)
  local eighths = math.floor(share * WIDTH * 8 + 0.5)
  local full = math.floor(eighths / 8)
  local filled = ("█"):rep(full) .. (EIGHTHS[eighths % 8] or "")
  return filled .. ("·"):rep(WIDTH - full - (eighths % 8 > 0 and 1 or 0))
end

---@param numbers integer[]
---@return string
local function sparkline(numbers)
  local most = math.max(1, unpack(numbers))
  local marks = vim.tbl_map(function(number)
    return number == 0 and "·" or HEIGHTS[math.ceil(number / most * #HEIGHTS)]
  end, numbers)
  return table.concat(marks)
end

---@param share? number
local function percent(share)
  return share and ("%3.0f %%"):format(100 * share) or "  – "
end

---@param date string As 2026-11-30.
---@param days integer
---@return string
local function days_before(date, days)
  local year, month, day = date:match("(%d+)-(%d+)-(%d+)")
  local noon = os.time({
    year = tonumber(year) or 0,
    month = tonumber(month) or 0,
    day = (tonumber(day) or 0) - days,
    hour = 12,
  })
  return os.date("%Y-%m-%d", noon) --[[@as string]]
end

--- Answers on each of the last days, today last.
---@param stats viva.Stats
---@return integer[]
local function answers(stats)
  local of = {}
  for _, day in ipairs(stats.days) do
    of[day.date] = day.reviews
  end
  local numbers = {}
  for ago = DAYS - 1, 0, -1 do
    table.insert(numbers, of[days_before(stats.today.date, ago)] or 0)
  end
  return numbers
end

---@param count integer
---@param one string
---@param many string
local function counted(count, one, many)
  return ("%d %s"):format(count, count == 1 and one or many)
end

---@param stats viva.Stats
---@return string[]
local function summary(stats)
  local reviews = counted(stats.reviews, "answer", "answers")
  local lines = {
    ("**%d** due now, %d answered today, %s in a row, %s in all."):format(
      stats.due,
      stats.today.reviews,
      counted(stats.streak, "day", "days"),
      reviews
    ),
  }
  if stats.retention then
    local text = "Recalled when asked again: **%s**; wanted: %s."
    local recalled, wanted = percent(stats.retention), percent(stats.desired_retention)
    vim.list_extend(lines, { "", text:format(vim.trim(recalled), vim.trim(wanted)) })
  end
  return lines
end

---@param stats viva.Stats
---@return string[]
local function questions(stats)
  local cards, lines, all = stats.cards, {}, 0
  for _, count in pairs(cards) do
    all = all + count
  end
  for _, name in ipairs({ "new", "learning", "review", "suspended" }) do
    local line = "%-10s %s %4d"
    table.insert(lines, line:format(name, bar(cards[name] / math.max(1, all)), cards[name]))
  end
  return lines
end

---@param stats viva.Stats
---@return string[]
local function days(stats)
  local past, coming = answers(stats), {}
  for _, day in ipairs(stats.forecast) do
    table.insert(coming, day.due)
  end
  local line = "%-10s %s  %d at most"
  return {
    line:format("answers", sparkline(past), math.max(0, unpack(past))),
    line:format("due", sparkline(coming), math.max(0, unpack(coming))),
  }
end

---@param groups viva.Readiness[]
---@return string[]
local function readiness(groups)
  local shown, width = vim.list_slice(groups, 1, GROUPS), 10
  for _, group in ipairs(shown) do
    width = math.max(width, vim.fn.strdisplaywidth(group.name))
  end
  return vim.tbl_map(function(group)
    local name = require("viva.pick").padded(group.name, width)
    local line = "%s %s %s  %d of %d seen"
    return line:format(
      name,
      bar(group.recall or 0),
      percent(group.recall),
      group.seen,
      group.questions
    )
  end, shown)
end

---@param stats viva.Stats
---@return string
local function page(stats)
  local lines = { "# Practice", "" }
  vim.list_extend(lines, summary(stats))
  ---@param title string
  ---@param block string[]
  local function add(title, block)
    vim.list_extend(lines, { "", "## " .. title, "", "```text" })
    vim.list_extend(lines, block)
    table.insert(lines, "```")
  end
  add("Questions", questions(stats))
  add(("Answers in %d days, and what is due in %d"):format(DAYS, #stats.forecast), days(stats))
  local ready = stats.readiness
  local names = vim.list_extend({ ready.all }, ready.companies)
  add(("Recalled on %s, by company"):format(ready.date), readiness(names))
  add("By topic", readiness(ready.topics))
  return table.concat(lines, "\n")
end

function M.stats()
  client.with(function(server)
    client.ask(server, "viva/stats", {}, function(stats)
      window.show({ name = "practice", markdown = page(stats) })
    end)
  end)
end

--- Opens the server's page, which is a file of its own.
function M.report()
  client.with(function(server)
    client.ask(server, "viva/report", {}, function(report)
      local path = vim.fs.joinpath(vim.fn.stdpath("cache"), "viva", "report.html")
      vim.fn.mkdir(vim.fs.dirname(path), "p")
      vim.fn.writefile(vim.split(report.html, "\n"), path)
      local _, problem = vim.ui.open(path)
      if problem then
        client.fail(problem)
      else
        client.say("the report is " .. path)
      end
    end)
  end)
end

return M
