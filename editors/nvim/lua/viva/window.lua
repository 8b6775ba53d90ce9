-- The window that shows Markdown: a float in the middle, or a split. There is one in each tab page.

local markdown = require("viva.markdown")
local options = require("viva.options")

local M = {}

---@class viva.Page
---@field name string What stands above the text, such as `Q45`.
---@field markdown string
---@field related? string[] Ids of questions that the text may name.

---@return integer? window The one of this tab page.
function M.find()
  return vim.iter(vim.api.nvim_tabpage_list_wins(0)):find(function(window)
    return vim.w[window].viva
  end)
end

--- The place of a float for `buffer`, as large as its text needs and the screen has.
---@param buffer integer
---@param window? integer Where it is shown already.
---@return vim.api.keyset.win_config
local function float(buffer, window)
  local width = math.min(options.get("width"), vim.o.columns - 4)
  local room = vim.o.lines - vim.o.cmdheight - 4
  local height = vim.api.nvim_buf_line_count(buffer)
  if window then
    height = vim.api.nvim_win_text_height(window, {}).all
  end
  height = math.max(1, math.min(height, room))
  return {
    relative = "editor",
    width = width,
    height = height,
    row = math.floor((room - height) / 2),
    col = math.floor((vim.o.columns - width - 2) / 2),
    border = markdown.border(),
    title = (" Viva · %s "):format(vim.b[buffer].viva_name),
    footer = " <CR> follow  <BS> back  q close ",
    footer_pos = "right",
  }
end

-- The height is known once the text stands in the window with its options.
---@param window integer
local function fit(window)
  if vim.api.nvim_win_get_config(window).relative ~= "" then
    vim.api.nvim_win_set_config(window, float(vim.api.nvim_win_get_buf(window), window))
  end
end

---@param buffer integer
---@return integer window
local function open(buffer)
  local place = options.get("card")
  if place == "float" then
    return vim.api.nvim_open_win(buffer, true, float(buffer))
  end
  local split = place == "vsplit" and "right" or "below"
  return vim.api.nvim_open_win(buffer, true, { split = split })
end

---@param page viva.Page
---@return integer buffer
local function buffer_of(page)
  local buffer = markdown.buffer(page.markdown, page.related)
  vim.b[buffer].viva_name = page.name
  for _, lhs in ipairs({ "<BS>", "<C-o>", "<C-t>" }) do
    markdown.map(buffer, lhs, function()
      require("viva.card").back()
    end, "back to the card before")
  end
  markdown.map(buffer, "q", "<Cmd>close<CR>", "close")
  return buffer
end

--- Shows a page, in place of the one that is shown.
---@param page viva.Page
function M.show(page)
  local buffer = buffer_of(page)
  local window = M.find()
  if window then
    vim.wo[window].winfixbuf = false
    vim.api.nvim_win_set_buf(window, buffer)
    vim.api.nvim_set_current_win(window)
    vim.w.viva_id = nil
  else
    window = open(buffer)
    vim.w[window].viva = true
  end
  -- Another tab page may show the same; the page that was here has gone, and its name is free.
  local name = "viva://" .. page.name
  local is_taken = vim.fn.bufexists(name) == 1
  vim.api.nvim_buf_set_name(buffer, is_taken and ("%s (%d)"):format(name, window) or name)
  markdown.look(window)
  fit(window)
  vim.api.nvim_create_autocmd("VimResized", {
    buffer = buffer,
    callback = function()
      fit(vim.fn.bufwinid(buffer))
    end,
  })
end

return M
