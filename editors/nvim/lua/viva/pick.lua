-- Lists to pick from, with what Neovim has for that.

local links = require("viva.links")

local M = {}

---@class viva.Question An element of the server's answers, as far as it is read here.
---@field id string
---@field title string
---@field difficulty? string Not of one that is being asked.
---@field companies string[]

---@param text string
---@param width integer
function M.padded(text, width)
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
function M.title(question)
  return (question.title:gsub("`", ""))
end

---@param question viva.Question
---@param width integer Of the first column.
local function line(question, width)
  local facts = vim.list_extend({ question.difficulty }, question.companies)
  local text = M.padded(links.label(question.id), width) .. "  " .. M.title(question)
  return #facts > 0 and ("%s (%s)"):format(text, table.concat(facts, ", ")) or text
end

--- Lists anything, and calls `done` with what is picked, if anything is.
---@generic T
---@param items T[]
---@param prompt string
---@param format fun(item: T): string
---@param done fun(item: T)
function M.any(items, prompt, format, done)
  vim.ui.select(items, {
    prompt = prompt,
    kind = "viva",
    format_item = function(item)
      return clipped(format(item))
    end,
  }, function(item)
    if item then
      done(item)
    end
  end)
end

--- Lists questions, and opens the card of the one that is picked.
---@param questions viva.Question[]
---@param prompt string
function M.card(questions, prompt)
  local width = 0
  for _, question in ipairs(questions) do
    width = math.max(width, #links.label(question.id))
  end
  M.any(questions, prompt, function(question)
    return line(question, width)
  end, function(question)
    require("viva.card").open(question.id)
  end)
end

return M
