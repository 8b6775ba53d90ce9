-- A buffer of Markdown whose links work, and how a window that shows it looks.

local options = require("viva.options")
local tables = require("viva.tables")

local M = {}

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

-- Loading the older way of colouring takes most of the time, and the parser takes its place.
---@param buffer integer
local function set_filetype(buffer)
  local ignored = vim.o.eventignore
  if vim.treesitter.language.add("markdown") then
    vim.opt.eventignore:append("Syntax")
  end
  vim.bo[buffer].filetype = "markdown"
  vim.o.eventignore = ignored
end

---@param buffer integer
---@param lhs string
---@param rhs string|function
---@param desc string
function M.map(buffer, lhs, rhs, desc)
  vim.keymap.set("n", lhs, rhs, { buffer = buffer, nowait = true, desc = "Viva: " .. desc })
end

---@param buffer integer
local function keys(buffer)
  local links = require("viva.links")
  for _, lhs in ipairs({ "<CR>", "gf", "gx", "K", "<C-]>", "<2-LeftMouse>" }) do
    M.map(buffer, lhs, links.follow, "follow the link")
  end
  M.map(buffer, "<Tab>", function()
    links.jump(1)
  end, "next link")
  M.map(buffer, "<S-Tab>", function()
    links.jump(-1)
  end, "previous link")
end

---@param markdown string
---@param related? string[] Ids of questions that the text may name.
---@return integer
function M.buffer(markdown, related)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.bo[buffer].bufhidden = "wipe"
  local lines = vim.split(vim.trim(markdown), "\n")
  local room = math.min(options.get("width"), vim.o.columns - 4)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, tables.lay_out(lines, room))
  require("viva.links").lay(buffer, related or {})
  set_filetype(buffer)
  vim.bo[buffer].formatlistpat = [[^\s*\%(\d\+[.)]\|[-*]\)\s\+]]
  highlight(buffer)
  -- What the parser conceals is known at once then, and with it how many rows the text takes.
  local parser = vim.treesitter.get_parser(buffer, nil, { error = false })
  if parser then
    parser:parse(true)
  end
  keys(buffer)
  return buffer
end

---@param window integer
function M.look(window)
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

--- The border that the person wants, with room for a title and for keys in any case.
---@return string
function M.border()
  local wanted = vim.o.winborder
  if wanted == "none" or wanted == "shadow" then
    return "solid"
  end
  return wanted ~= "" and wanted or "rounded"
end

return M
