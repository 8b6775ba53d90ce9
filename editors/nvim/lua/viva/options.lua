-- What `vim.g.viva` holds: types, defaults, and a clear word about what cannot be used.

local M = {}

---@class viva.Options What a person may write into `vim.g.viva`.
---@field card? "float"|"split"|"vsplit" Where cards open; "float" where nothing is said.
---@field width? integer Columns of text in a floating card, at least 20; 84 where nothing is said.
---@field settings? viva.Settings The server's settings, without the `viva.` in front.

local defaults = { card = "float", width = 84 }

local places = { "float", "split", "vsplit" }

---@type table<string, fun(value: any): string?> What is wrong with a value.
local checks = {
  card = function(value)
    if not vim.list_contains(places, value) then
      return 'is one of "float", "split" and "vsplit"'
    end
  end,
  width = function(value)
    if type(value) ~= "number" or value < 20 or value ~= math.floor(value) then
      return "is a whole number of columns, at least 20"
    end
  end,
  settings = function(value)
    if type(value) ~= "table" then
      return 'is a table such as { hover = "full" }'
    end
  end,
}

--- What is wrong with `vim.g.viva`, a sentence each.
---@return string[]
function M.problems()
  local given = vim.g.viva
  if given == nil then
    return {}
  elseif type(given) ~= "table" then
    return { ("vim.g.viva is a table, not %s"):format(vim.inspect(given)) }
  end
  local problems = {}
  for name, value in vim.spairs(given) do
    local check = checks[name]
    local wrong = check and check(value)
    if not check then
      local known = vim.tbl_keys(checks)
      table.sort(known)
      known = table.concat(known, ", ")
      table.insert(problems, ("vim.g.viva.%s is no option; there are %s"):format(name, known))
    elseif wrong then
      table.insert(problems, ("vim.g.viva.%s %s, not %s"):format(name, wrong, vim.inspect(value)))
    end
  end
  return problems
end

--- The option `name`, as it is now.
---@param name "card"|"width"
function M.get(name)
  local given = vim.g.viva
  local value = type(given) == "table" and given[name]
  if value == nil or value == false or checks[name](value) then
    return defaults[name]
  end
  return value
end

--- The server's settings.
---@return viva.Settings
function M.settings()
  local given = vim.g.viva
  local settings = type(given) == "table" and given.settings
  return type(settings) == "table" and settings or {}
end

return M
