-- Links in a card's Markdown: names of questions, such as Q45 and google-3, and addresses of the web.

local M = {}

---@class viva.Link
---@field row integer From 0.
---@field from integer Bytes from the start of the line, from 0.
---@field to integer The byte behind.
---@field question? string An id.
---@field url? string

local namespace = vim.api.nvim_create_namespace("viva")

--- The id that a name stands for: `Q45` is how people write 45.
---@param name string
---@return string
function M.id(name)
  return name:match("^[Qq](%d+)$") or name
end

--- How people write an id.
---@param id string
---@return string
function M.label(id)
  return id:match("^%d") and "Q" .. id or id
end

--- What a line may hold, the first that fits winning: where it begins, what it leads to, where it ends.
local patterns = {
  { kind = "url", "()(https?://[^%s<>]*[^%s<>%.,:;)])()" },
  { kind = "question", "()%f[%w](Q%d+)%f[%W]()" },
  { kind = "question", "()%f[%w](%l[%l%d]*%-%d+)%f[^%w-]()" },
}

--- Takes the addresses out of a line. Hidden ones would still take room where lines break.
---@param line string
---@param row integer
---@return string
---@return viva.Link[]
local function without_addresses(line, row)
  local links, parts, length, rest = {}, {}, 0, 1
  for from, text, url, to in line:gmatch("()%[([^%[%]]+)%]%((https?://[^%s)]+)%)()") do
    local before = line:sub(rest, from - 1)
    local start = length + #before
    table.insert(links, { row = row, from = start, to = start + #text, url = url })
    vim.list_extend(parts, { before, text })
    length, rest = start + #text, to
  end
  table.insert(parts, line:sub(rest))
  return table.concat(parts), links
end

---@param line string
---@param row integer
---@param links viva.Link[] Those that are known; the others are added.
---@param known table<string, true> Companies' questions, which look like much else: only these are links.
local function add_names(line, row, links, known)
  local function is_free(from, to)
    return not vim.iter(links):any(function(link)
      return from < link.to and link.from < to
    end)
  end
  for _, pattern in ipairs(patterns) do
    for from, leads, to in line:gmatch(pattern[1]) do
      local link = { row = row, from = from - 1, to = to - 1 }
      link[pattern.kind] = pattern.kind == "question" and M.id(leads) or leads
      local is_link = pattern.kind == "url" or leads:find("^Q") or known[leads]
      if is_link and is_free(link.from, link.to) then
        table.insert(links, link)
      end
    end
  end
  table.sort(links, function(one, other)
    return one.from < other.from
  end)
end

--- Lines of Markdown as they are to be shown, and their links in order. Blocks of code are left alone,
--- and headings hold none.
---@param lines string[]
---@param related string[] Ids that the text may name.
---@return string[]
---@return viva.Link[]
local function read(lines, related)
  local known = {}
  for _, id in ipairs(related) do
    known[id] = true
  end
  local shown, links, fence = {}, {}, nil
  for number, line in ipairs(lines) do
    local mark = line:match("^%s*(```+)")
    if mark then
      fence = not fence and mark or (#mark < #fence and fence or nil)
    elseif not fence and not line:find("^#") and not line:find("^%*%*Viva · ") then
      local of_line
      line, of_line = without_addresses(line, number - 1)
      add_names(line, number - 1, of_line, known)
      vim.list_extend(links, of_line)
    end
    shown[number] = line
  end
  return shown, links
end

--- Makes the links in a buffer of Markdown work: `follow` and `jump` know them, and they look like some.
---@param buffer integer
---@param related string[] Ids that the text may name.
function M.lay(buffer, related)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local shown, links = read(lines, related)
  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, shown)
  vim.bo[buffer].modifiable = false
  vim.b[buffer].viva_links = links
  vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  for _, link in ipairs(links) do
    local opts = { end_col = link.to, hl_group = "@markup.link.label" }
    vim.api.nvim_buf_set_extmark(buffer, namespace, link.row, link.from, opts)
  end
end

---@return viva.Link[]
local function here()
  return vim.b.viva_links or {}
end

--- Moves to the next link, or with -1 to the one before, round the end.
---@param step 1|-1
function M.jump(step)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local links = here()
  local target = links[step == 1 and 1 or #links]
  local function is_beyond(link)
    local at = link.row + 1
    return step * (at - row) > 0 or at == row and step * (link.from - column) > 0
  end
  local found = vim.iter(step == 1 and links or vim.iter(links):rev():totable()):find(is_beyond)
  target = found or target
  if target then
    vim.api.nvim_win_set_cursor(0, { target.row + 1, target.from })
  end
end

--- Opens what the link under the cursor leads to.
function M.follow()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local link = vim.iter(here()):find(function(link)
    return link.row == row - 1 and link.from <= column and column < link.to
  end)
  local client = require("viva.client")
  if not link then
    client.say("there is no link under the cursor")
  elseif link.question then
    if vim.w["textDocument/hover"] then
      vim.cmd.close()
    end
    require("viva.card").open(link.question)
  else
    local _, error = vim.ui.open(link.url)
    if error then
      client.fail(error)
    end
  end
end

--- The question that the text under the cursor of any buffer names.
---@return string? id
function M.named_here()
  local line, column = vim.api.nvim_get_current_line(), vim.fn.col(".") - 1
  for from, name, to in line:gmatch("()%f[%w](Q%d+)%f[%W]()") do
    if from - 1 <= column and column < to - 1 then
      return M.id(name)
    end
  end
end

return M
