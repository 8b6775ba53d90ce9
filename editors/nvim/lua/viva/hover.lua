-- Hovers of Neovim's own that hold something of ours: lines break between words, and links work.

local M = {}

--- How headings of ours begin, of compact hovers and of whole cards.
local HEADINGS = { "^%*%*Viva · ", "^# Q%d+ · ", "^# %l+%-%d+ · " }

---@param buffer integer
local function is_ours(buffer)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  return vim.iter(lines):any(function(line)
    return vim.iter(HEADINGS):any(function(heading)
      return line:find(heading) ~= nil
    end)
  end)
end

-- Lines that break earlier need more rows than Neovim counted.
---@param window integer
local function fit(window)
  if not vim.api.nvim_win_is_valid(window) then
    return
  end
  local config = vim.api.nvim_win_get_config(window)
  local needed = vim.api.nvim_win_text_height(window, {}).all
  if config.relative ~= "" and needed > config.height then
    local row = vim.fn.screenrow()
    local border = (config.border and config.border ~= "none") and 2 or 0
    local above = config.anchor == "SW" or config.anchor == "SE"
    local room = above and row - 1 or vim.o.lines - vim.o.cmdheight - row
    local height = math.min(needed, room - border)
    if height > config.height then
      vim.api.nvim_win_set_height(window, height)
    end
  end
end

function M.listen()
  vim.api.nvim_create_autocmd("FileType", {
    group = "viva",
    pattern = "markdown",
    desc = "Viva: lines of hovers break between words, and links work",
    callback = function(event)
      local window = vim.fn.bufwinid(event.buf)
      if window == -1 or not vim.w[window]["textDocument/hover"] or not is_ours(event.buf) then
        return
      end
      vim.wo[window].linebreak = true
      local links = require("viva.links")
      links.lay(event.buf, {})
      vim.keymap.set(
        "n",
        "<CR>",
        links.follow,
        { buffer = event.buf, desc = "Viva: follow the link" }
      )
      vim.schedule(function()
        fit(window)
      end)
    end,
  })
end

return M
