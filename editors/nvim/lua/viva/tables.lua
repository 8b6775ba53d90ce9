-- Tables of Markdown, laid out: columns stand below each other, and long cells take several rows.

local M = {}

---@class viva.Table
---@field rows string[][] The heading first.
---@field rule string[] The cells below the heading.

--- The columns that a text takes where marks of code and of emphasis are concealed.
---@param text string
---@return integer
local function width_of(text)
  local shown = text:gsub("`([^`]+)`", function(code)
    return ("x"):rep(vim.fn.strdisplaywidth(code))
  end)
  return vim.fn.strdisplaywidth((shown:gsub("%*%*", "")))
end

---@param line string
---@return string[]
local function cells_of(line)
  local inner = vim.trim(line):gsub("^|", ""):gsub("|$", "")
  -- A bar behind a backslash belongs to the text.
  local parts = vim.split(inner:gsub("\\|", "\0"), "|", { plain = true })
  return vim.tbl_map(function(part)
    return vim.trim((part:gsub("%z", "\\|")))
  end, parts)
end

---@param line string?
---@return boolean
local function is_rule(line)
  return line ~= nil and line:find("%-%-") ~= nil and line:find("^%s*|[%s|:-]+|%s*$") ~= nil
end

--- Words, between which a text may be broken; code is one word.
---@param text string
---@return string[]
local function words_of(text)
  local whole = text:gsub("`[^`]+`", function(code)
    return (code:gsub(" ", "\0"))
  end)
  return vim.tbl_map(function(word)
    return (word:gsub("%z", " "))
  end, vim.split(whole, " ", { trimempty = true }))
end

---@param text string
---@param width integer
---@return string[]
local function wrapped(text, width)
  local lines, line = {}, ""
  for _, word in ipairs(words_of(text)) do
    local longer = line == "" and word or line .. " " .. word
    if line ~= "" and width_of(longer) > width then
      table.insert(lines, line)
      line = word
    else
      line = longer
    end
  end
  table.insert(lines, line)
  return lines
end

--- The width of each column, the widest narrowed until all fit, but no narrower than a word.
---@param of viva.Table
---@param room integer
---@return integer[]
local function widths_of(of, room)
  local widths, least = {}, {}
  -- What is concealed still takes room where lines break.
  local concealed = 0
  for _, row in ipairs(of.rows) do
    local of_row = 0
    for column, cell in ipairs(row) do
      of_row = of_row + vim.fn.strdisplaywidth(cell) - width_of(cell)
      widths[column] = math.max(widths[column] or 3, width_of(cell))
      for _, word in ipairs(words_of(cell)) do
        least[column] = math.max(least[column] or 3, width_of(word))
      end
    end
    concealed = math.max(concealed, of_row)
  end
  local excess = 1 + concealed - room
  for _, width in ipairs(widths) do
    excess = excess + width + 3
  end
  while excess > 0 do
    local widest ---@type integer?
    for column, width in ipairs(widths) do
      local can_shrink = width > (least[column] or 3)
      if can_shrink and (not widest or width > widths[widest]) then
        widest = column
      end
    end
    if not widest then
      break
    end
    widths[widest] = widths[widest] - 1
    excess = excess - 1
  end
  return widths
end

---@param cells string[]
---@param of viva.Table
---@param widths integer[]
---@return string
local function line_of(cells, of, widths)
  local padded = {}
  for column, width in ipairs(widths) do
    local cell = cells[column] or ""
    local gap = (" "):rep(width - width_of(cell))
    local is_right = (of.rule[column] or ""):find("%-:$") ~= nil
    table.insert(padded, is_right and gap .. cell or cell .. gap)
  end
  return "| " .. table.concat(padded, " | ") .. " |"
end

---@param of viva.Table
---@param room integer
---@return string[]
local function laid_out(of, room)
  local widths, lines = widths_of(of, room), {}
  for number, row in ipairs(of.rows) do
    local cells, height = {}, 1
    for column, width in ipairs(widths) do
      cells[column] = wrapped(row[column] or "", width)
      height = math.max(height, #cells[column])
    end
    for part = 1, height do
      local of_part = vim.tbl_map(function(cell)
        return cell[part] or ""
      end, cells)
      table.insert(lines, line_of(of_part, of, widths))
    end
    if number == 1 then
      local rule = vim.tbl_map(function(width)
        return ("-"):rep(width)
      end, widths)
      table.insert(lines, line_of(rule, of, widths))
    end
  end
  return lines
end

--- Lays the tables among some lines of Markdown out. Blocks of code are left alone.
---@param lines string[]
---@param room integer Columns.
---@return string[]
function M.lay_out(lines, room)
  local out, number, in_code = {}, 1, false
  while number <= #lines do
    local line = lines[number]
    in_code = in_code ~= (line:find("^%s*```") ~= nil)
    if not in_code and line:find("^|") and is_rule(lines[number + 1]) then
      local of = { rows = { cells_of(line) }, rule = cells_of(lines[number + 1]) }
      number = number + 2
      while number <= #lines and lines[number]:find("^|") do
        table.insert(of.rows, cells_of(lines[number]))
        number = number + 1
      end
      vim.list_extend(out, laid_out(of, room))
    else
      table.insert(out, line)
      number = number + 1
    end
  end
  return out
end

return M
