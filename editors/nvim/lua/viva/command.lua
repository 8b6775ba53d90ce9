-- `:Viva`: what it can do, and the completion of what is typed behind it.

local client = require("viva.client")
local links = require("viva.links")

local M = {}

--- How long completion waits for the server, in milliseconds.
local PATIENCE = 1000

---@type table<string, fun(words: string, lines?: [integer, integer])>
local commands = {
  find = function(words)
    require("viva.find").find(words)
  end,
  here = function(_, lines)
    require("viva.code").here(lines)
  end,
  card = function(words)
    if words == "" then
      require("viva.code").card()
    else
      require("viva.card").open(words)
    end
  end,
  file = function()
    require("viva.code").file()
  end,
  practice = function(words, lines)
    local practice = require("viva.practice")
    if words == "" then
      practice.queue()
    elseif words == "file" then
      practice.file()
    elseif words == "this" then
      practice.this(lines)
    else
      client.fail(("there is no `:Viva practice %s`: file, this"):format(words))
    end
  end,
  mock = function(words)
    require("viva.practice").mock(words)
  end,
  stats = function()
    require("viva.progress").stats()
  end,
  report = function()
    require("viva.progress").report()
  end,
  log = function()
    vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
    vim.cmd("normal! G")
  end,
}

local names = vim.tbl_keys(commands)
table.sort(names)

---@param call vim.api.keyset.create_user_command.command_args
function M.run(call)
  local name = call.fargs[1] or ""
  local command = commands[name]
  if not command then
    local known = table.concat(names, ", ")
    local what = name == "" and "say what" or ("there is no `:Viva %s`"):format(name)
    return client.fail(("%s: %s"):format(what, known))
  end
  local words = table.concat(call.fargs, " ", 2)
  command(words, call.range > 0 and { call.line1, call.line2 } or nil)
end

---@param lead string
---@param words string[]
---@return string[]
local function starting(lead, words)
  return vim.tbl_filter(function(word)
    return vim.startswith(word:lower(), lead:lower())
  end, words)
end

---@param lead string
---@return string[]
local function ids(lead)
  local server = client.running()
  if not server then
    return {}
  end
  local function search(query)
    local answer = server:request_sync("viva/search", { query = query }, PATIENCE)
    local found = {}
    for _, question in ipairs(answer and answer.result or {}) do
      table.insert(found, links.label(question.id))
    end
    return found
  end
  local prefix = links.label(links.id(lead))
  local named = starting(prefix, search(""))
  -- Words find the questions that they are about.
  return #named > 0 and named or search(lead)
end

---@type table<string, fun(lead: string): string[]> What may stand behind a command.
local arguments = {
  card = ids,
  practice = function(lead)
    return starting(lead, { "file", "this" })
  end,
  mock = function(lead)
    local server = client.running()
    return server and starting(lead, require("viva.practice.mock").companies(server, PATIENCE))
      or {}
  end,
  ["mock …"] = function(lead)
    return starting(lead, require("viva.practice.mock").words())
  end,
}

---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local before = line:sub(1, #line - #lead):match("Viva!?%s+(.*)$") or ""
  if before == "" then
    return starting(lead, names)
  end
  local name, more = before:match("^(%S+)%s+(%S?)")
  local complete = arguments[more ~= "" and name .. " …" or name]
  return complete and complete(lead) or {}
end

return M
