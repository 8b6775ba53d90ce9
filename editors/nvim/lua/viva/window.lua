-- The window that shows Markdown: a float in the middle, or a split. There is one in each tab page.

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
    border = vim.o.winborder ~= "" and vim.o.winborder or "rounded",
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

-- Neovim brings no parser of Python; without one, the blocks are coloured the older way.
---@param buffer integer
local function highlight(buffer)
  if
    pcall(vim.treesitter.start, buffer, "markdown") and not vim.treesitter.language.add("python")
  then
    vim.api.nvim_buf_call(buffer, function()
      vim.cmd([[
        syntax include @vivaPython syntax/python.vim
        syntax region vivaCode start=/^\s*```python\>/ end=/^\s*```\s*$/ keepend contains=@vivaPython
      ]])
    end)
  end
end

---@param buffer integer
local function keys(buffer)
  local function map(lhs, rhs, desc)
    vim.keymap.set("n", lhs, rhs, { buffer = buffer, nowait = true, desc = "Viva: " .. desc })
  end
  local links = require("viva.links")
  for _, lhs in ipairs({ "<CR>", "gf", "gx", "K", "<C-]>", "<2-LeftMouse>" }) do
    map(lhs, links.follow, "follow the link")
  end
  for _, lhs in ipairs({ "<BS>", "<C-o>", "<C-t>" }) do
    map(lhs, function()
      require("viva.card").back()
    end, "back to the card before")
  end
  map("<Tab>", function()
    links.jump(1)
  end, "next link")
  map("<S-Tab>", function()
    links.jump(-1)
  end, "previous link")
  map("q", "<Cmd>close<CR>", "close")
end

---@param window integer
local function look(window)
  local set = vim.wo[window][0]
  set.wrap, set.linebreak, set.breakindent = true, true, true
  set.breakindentopt, set.smoothscroll = "list:-1", true
  set.conceallevel, set.concealcursor = 2, "nc"
  set.foldenable, set.spell, set.list = false, false, false
  set.number, set.relativenumber, set.signcolumn = false, false, "no"
  set.colorcolumn, set.cursorline = "", false
  -- A file opened from here, by a picker for instance, belongs into another window.
  set.winfixbuf = true
  set.fillchars = "eob: ,lastline:…"
end

---@param page viva.Page
---@return integer buffer
local function buffer_of(page)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.bo[buffer].bufhidden = "wipe"
  vim.b[buffer].viva_name = page.name
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(page.markdown), "\n"))
  require("viva.links").lay(buffer, page.related or {})
  vim.bo[buffer].filetype = "markdown"
  vim.bo[buffer].formatlistpat = [[^\s*\%(\d\+[.)]\|[-*]\)\s\+]]
  highlight(buffer)
  keys(buffer)
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
  else
    window = open(buffer)
    vim.w[window].viva = true
  end
  -- Another tab page may show the same; the page that was here has gone, and its name is free.
  local name = "viva://" .. page.name
  local is_taken = vim.fn.bufexists(name) == 1
  vim.api.nvim_buf_set_name(buffer, is_taken and ("%s (%d)"):format(name, window) or name)
  look(window)
  fit(window)
  vim.api.nvim_create_autocmd("VimResized", {
    buffer = buffer,
    callback = function()
      fit(vim.fn.bufwinid(buffer))
    end,
  })
end

return M
