-- The code that raised a question: brought in sight and marked, and put back as it was.

local M = {}

---@class viva.Raised The finding that raises a question.
---@field uri string
---@field range lsp.Range
---@field construct string

---@class viva.Sight A window of code, as it was and as it was made.
---@field window integer
---@field view vim.fn.winsaveview.ret
---@field scrolloff integer
---@field cursor [integer, integer] Where the cursor was put.

---@class viva.Rectangle Cells of the screen, counted from 0; the last ones are inside.
---@field top integer
---@field bottom integer
---@field right integer

local namespace = vim.api.nvim_create_namespace("viva.practice")

vim.api.nvim_set_hl(0, "VivaRaised", { default = true, link = "Visual" })

-- Rows of context that stay above the code.
local CONTEXT = 1

---@param uri string
---@param origin integer The window that is preferred.
---@return integer? window One that shows the document in this tab page.
---@return integer? buffer
local function window_of(uri, origin)
  local buffer = vim.uri_to_bufnr(uri)
  if vim.api.nvim_win_is_valid(origin) and vim.api.nvim_win_get_buf(origin) == buffer then
    return origin, buffer
  end
  local window = vim.fn.bufwinid(buffer)
  if window ~= -1 then
    return window, buffer
  end
end

---@param buffer integer
---@param position lsp.Position
---@param encoding string
---@return integer row From 0.
---@return integer column In bytes, from 0.
local function place(buffer, position, encoding)
  local row = math.min(position.line, vim.api.nvim_buf_line_count(buffer) - 1)
  local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1]
  return row, vim.str_byteindex(line, encoding, position.character, false)
end

---@param window integer
---@return viva.Sight
local function look(window)
  return {
    window = window,
    view = vim.api.nvim_win_call(window, vim.fn.winsaveview),
    scrolloff = vim.api.nvim_get_option_value("scrolloff", { win = window, scope = "local" }),
  }
end

---@param sight viva.Sight
---@param offset integer
local function set_scrolloff(sight, offset)
  local scope = { win = sight.window, scope = "local" }
  vim.api.nvim_set_option_value("scrolloff", offset, scope)
end

--- What rows of the buffer take of the screen, as far as the window shows them.
---@param window integer
---@param first integer From 0.
---@param last integer
---@return viva.Rectangle
local function rectangle(window, first, last)
  local info = vim.fn.getwininfo(window)[1]
  local shown = math.min(last, info.botline - 1)
  local start = vim.fn.screenpos(window, first + 1, 1)
  local width, lines = 0, vim.api.nvim_buf_get_lines(info.bufnr, first, shown + 1, false)
  for _, line in ipairs(lines) do
    width = math.max(width, vim.fn.strdisplaywidth(line))
  end
  local ending = vim.fn.screenpos(window, shown + 1, math.max(1, #lines[#lines]))
  return {
    top = start.row - 1,
    bottom = math.max(start.row, ending.row) - 1,
    right = info.wincol + math.min(info.width, info.textoff + width) - 2,
  }
end

--- Puts the cursor on the code, the window's first rows, and marks it. Answers the window as it was,
--- and where the code stands; nothing where no window shows the document.
---@param raised viva.Raised
---@param origin integer
---@param encoding string
---@param before? viva.Sight Of the question before.
---@return viva.Sight?
---@return viva.Rectangle?
function M.show(raised, origin, encoding, before)
  local window, buffer = window_of(raised.uri, origin)
  if not window or not buffer then
    return
  end
  local sight = before and before.window == window and before or look(window)
  local row, column = place(buffer, raised.range.start, encoding)
  local last, behind = place(buffer, raised.range["end"], encoding)
  vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  vim.api.nvim_buf_set_extmark(buffer, namespace, row, column, {
    end_row = last,
    end_col = behind,
    hl_group = "VivaRaised",
    strict = false,
  })
  set_scrolloff(sight, 0)
  sight.cursor = { row + 1, column }
  vim.api.nvim_win_set_cursor(window, sight.cursor)
  vim.api.nvim_win_call(window, function()
    vim.cmd("normal! zv")
    vim.fn.winrestview({ topline = math.max(1, row + 1 - CONTEXT), leftcol = 0 })
  end)
  return sight, rectangle(window, row, last)
end

--- Puts the window back as it was, unless somebody has moved in it since.
---@param sight viva.Sight
function M.restore(sight)
  if not vim.api.nvim_win_is_valid(sight.window) then
    return
  end
  vim.api.nvim_buf_clear_namespace(vim.api.nvim_win_get_buf(sight.window), namespace, 0, -1)
  set_scrolloff(sight, sight.scrolloff)
  if vim.deep_equal(vim.api.nvim_win_get_cursor(sight.window), sight.cursor) then
    vim.api.nvim_win_call(sight.window, function()
      vim.fn.winrestview(sight.view)
    end)
  end
end

return M
