-- The float of a round: its text, its title, the keys in its footer, and its place beside the code.

local markdown = require("viva.markdown")
local options = require("viva.options")

local M = {}

---@class viva.KeyHint A key of the footer, and what it does.
---@field key string
---@field label string

-- The fewest columns of code that stand beside the float; with less it goes below.
local BESIDE = 60

-- Rows that the float has at least, even where it hides the end of long code.
local ROWS = 10

---@class viva.Area Cells of the screen that the float may take, its border included.
---@field row integer
---@field column integer
---@field width integer
---@field height integer

---@param code? viva.Rectangle
---@return viva.Area
local function area(code)
  local wanted = options.get("width") + 2
  local columns, rows = vim.o.columns, vim.o.lines - vim.o.cmdheight - 1
  local width = math.min(wanted, columns - 2)
  local column = columns - width
  if not code then
    column = math.floor(column / 2)
    return { row = 1, column = column, width = width, height = rows - 1 }
  elseif column >= BESIDE and code.right < column then
    return { row = 0, column = column, width = width, height = rows }
  end
  local below = math.min(code.bottom + 1, math.max(code.top + 1, rows - ROWS))
  if rows - below < ROWS and code.top > rows - below then
    return { row = 0, column = column, width = width, height = code.top }
  end
  return { row = below, column = column, width = width, height = rows - below }
end

---@param code? viva.Rectangle What the float may not cover.
---@param height integer Of the text.
---@return vim.api.keyset.win_config
local function place(code, height)
  local within = area(code)
  height = math.max(1, math.min(height, within.height - 2))
  local row = within.row
  if not code then
    row = row + math.floor((within.height - height - 2) / 2)
  elseif row > 0 then
    row = row + within.height - height - 2
  end
  return {
    relative = "editor",
    row = row,
    col = within.column,
    width = within.width - 2,
    height = height,
    border = markdown.border(),
  }
end

---@return integer window
function M.open()
  -- Hidden until there is something to read, but the keys are there at once.
  local config = vim.tbl_extend("error", place(nil, 1), { hide = true })
  return vim.api.nvim_open_win(markdown.buffer(""), true, config)
end

--- As many keys as the footer has room for; the last one stays.
---@param hints viva.KeyHint[]
---@param width integer
---@return [string, string][]
local function footer(hints, width)
  local function room(hint)
    return vim.fn.strdisplaywidth(hint.key .. hint.label) + 3
  end
  local chunks, free = {}, width - room(hints[#hints])
  for place_of, hint in ipairs(hints) do
    local is_last = place_of == #hints
    if is_last or room(hint) <= free then
      free = free - (is_last and 0 or room(hint))
      vim.list_extend(chunks, {
        { (" %s "):format(hint.key), "Special" },
        { hint.label .. " ", "FloatFooter" },
      })
    end
  end
  return chunks
end

--- Moves the float to where the code and the screen leave room for it, and writes its border.
---@param float integer
---@param title string
---@param hints viva.KeyHint[]
---@param code? viva.Rectangle
function M.fit(float, title, hints, code)
  -- The width first: it decides how many rows the text needs.
  vim.api.nvim_win_set_config(float, place(code, 1))
  local config = place(code, vim.api.nvim_win_text_height(float, {}).all)
  config.title = (" Viva · %s "):format(title)
  config.footer = footer(hints, config.width)
  config.footer_pos = "right"
  config.hide = false
  vim.api.nvim_win_set_config(float, config)
end

---@param float integer
---@param title string
function M.entitle(float, title)
  vim.api.nvim_win_set_config(float, { title = (" Viva · %s "):format(title) })
end

--- Writes a text in place of the one that is there, in a buffer of its own.
---@param float integer
---@param text string
---@param related? string[] Ids of questions that the text may name.
---@return integer buffer
function M.write(float, text, related)
  local buffer = markdown.buffer(text, related)
  vim.wo[float].winfixbuf = false
  vim.api.nvim_win_set_buf(float, buffer)
  vim.api.nvim_buf_set_name(buffer, ("viva://practice/%d"):format(buffer))
  markdown.look(float)
  return buffer
end

--- Shows the text from `row` to its end, or as much of it as there is room for.
---@param float integer
---@param row integer From 1.
function M.scroll_to(float, row)
  vim.api.nvim_win_call(float, function()
    vim.cmd("normal! Gzb")
    vim.fn.cursor(row, 1)
    if row <= vim.fn.line("w0") then
      vim.cmd("normal! zt")
    end
  end)
end

return M
