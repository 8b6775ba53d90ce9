-- A mock interview: a company, a length and a mix of difficulties, asked for where they are not given,
-- and the time that is left.

local client = require("viva.client")
local pick = require("viva.pick")

local M = {}

---@class viva.Mock
---@field company? string
---@field seconds integer How long it lasts.
---@field started integer As `vim.uv.now` has it.
---@field timer uv.uv_timer_t
local Mock = {}
Mock.__index = Mock

---@class viva.MockChoice
---@field company? string
---@field minutes integer
---@field difficulties? table<string, integer>

local ANY = "any"

local MINUTES = { 15, 30, 45, 60 }

-- About as many minutes as a question takes.
local MINUTES_EACH = 3

---@class viva.Mix
---@field name string
---@field says string
---@field easy? number A share of the questions; the server's own mix where none is said.
---@field hard? number

---@type viva.Mix[]
local MIXES = {
  { name = "mixed", says = "some easy, half medium, some hard" },
  { name = "gentle", says = "half easy, few hard", easy = 0.5, hard = 0.1 },
  { name = "tough", says = "none easy, most hard", easy = 0, hard = 0.6 },
}

--- How many questions of each difficulty; nothing where the server chooses.
---@param mix viva.Mix
---@param minutes integer
---@return table<string, integer>?
local function counts(mix, minutes)
  if not mix.easy then
    return nil
  end
  local all = math.max(1, math.floor(minutes / MINUTES_EACH))
  local easy, hard = math.floor(all * mix.easy), math.ceil(all * mix.hard)
  return { easy = easy, medium = all - easy - hard, hard = hard }
end

--- Companies that ask some question, by name.
---@param questions viva.Question[]
---@return string[]
local function companies_of(questions)
  local known = {}
  for _, question in ipairs(questions) do
    for _, company in ipairs(question.companies) do
      known[company] = true
    end
  end
  local companies = vim.tbl_keys(known)
  table.sort(companies)
  return companies
end

--- What `:Viva mock` takes besides a company.
---@return string[]
function M.words()
  local words = vim.tbl_map(tostring, MINUTES)
  for _, mix in ipairs(MIXES) do
    table.insert(words, mix.name)
  end
  return words
end

---@param server vim.lsp.Client
---@param patience integer Milliseconds.
---@return string[]
function M.companies(server, patience)
  local answer = server:request_sync("viva/search", { query = "" }, patience)
  return companies_of(answer and answer.result or {})
end

--- Takes what is given out of words such as `HFT Firms 45 tough`.
---@param words string
---@return string? company
---@return integer? minutes
---@return viva.Mix?
local function read(words)
  local company, minutes, given = {}, nil, nil
  for word in words:gmatch("%S+") do
    local mix = vim.iter(MIXES):find(function(mix)
      return mix.name == word
    end)
    if mix then
      given = mix
    elseif word:find("^%d+$") then
      minutes = tonumber(word)
    else
      table.insert(company, word)
    end
  end
  return #company > 0 and table.concat(company, " ") or nil, minutes, given
end

--- The company that somebody means, in whatever case it is written.
---@param name string
---@param companies string[]
---@return string?
local function named(name, companies)
  return vim.iter({ ANY, companies }):flatten():find(function(company)
    return company:lower() == name:lower()
  end)
end

--- Asks for what `words` leave open, one after the other.
---@param server vim.lsp.Client
---@param words string
---@param done fun(choice: viva.MockChoice)
function M.choose(server, words, done)
  local company, minutes, mix = read(words)
  local function choose_mix()
    if mix then
      local difficulties = counts(mix, minutes)
      return done({ company = company, minutes = minutes, difficulties = difficulties })
    end
    pick.any(MIXES, "Viva: how hard?", function(each)
      return ("%s: %s"):format(each.name, each.says)
    end, function(picked)
      mix = picked
      choose_mix()
    end)
  end
  local function choose_minutes()
    if minutes then
      return choose_mix()
    end
    pick.any(MINUTES, "Viva: how long?", function(number)
      return ("%d minutes"):format(number)
    end, function(number)
      minutes = number
      choose_mix()
    end)
  end
  client.ask(server, "viva/search", { query = "" }, function(questions)
    local companies = companies_of(questions)
    if company then
      local known = named(company, companies)
      if not known then
        return client.fail(("no company is called `%s`"):format(company))
      end
      company = known ~= ANY and known or nil
      return choose_minutes()
    end
    table.insert(companies, 1, ANY)
    pick.any(companies, "Viva: an interview at", tostring, function(picked)
      company = picked ~= ANY and picked or nil
      choose_minutes()
    end)
  end)
end

--- Starts the clock; `tick` is called each second.
---@param choice viva.MockChoice
---@param tick fun()
---@return viva.Mock
function M.new(choice, tick)
  local mock = setmetatable({
    company = choice.company,
    seconds = choice.minutes * 60,
    started = vim.uv.now(),
    timer = assert(vim.uv.new_timer()),
  }, Mock)
  mock.timer:start(1000, 1000, vim.schedule_wrap(tick))
  return mock
end

---@return integer Seconds.
function Mock:left()
  return math.max(0, self.seconds - math.floor((vim.uv.now() - self.started) / 1000))
end

function Mock:is_over()
  return self:left() == 0
end

function Mock:stop()
  if not self.timer:is_closing() then
    self.timer:close()
  end
end

---@param at integer
---@param count integer
---@return string
function Mock:title(at, count)
  local left = self:left()
  local time = left > 0 and ("%d:%02d left"):format(math.floor(left / 60), left % 60)
    or "the time is up"
  local name = self.company and ("interview at %s"):format(self.company) or "interview"
  return ("%s · %d of %d · %s"):format(name, at, count, time)
end

return M
