-- `:checkhealth viva`.

local client = require("viva.client")
local options = require("viva.options")

local M = {}

local VERSION = require("viva.version")

local health = vim.health

---@param version string
local function check_version(version)
  if version == VERSION then
    health.ok(("plugin and server are both %s"):format(VERSION))
  else
    local advice = "Install both from the same release."
    health.warn(("the plugin is %s, the server %s"):format(VERSION, version), advice)
  end
end

local function check_program()
  health.start("viva: the server")
  local obstacle = client.obstacle()
  if obstacle then
    return health.error(obstacle)
  end
  local cmd = vim.lsp.config.viva.cmd
  if type(cmd) ~= "table" then
    return health.info("`cmd` is a function: the program is not known here")
  end
  local ran, result = pcall(function()
    return vim.system({ cmd[1], "--version" }, { text = true, timeout = 5000 }):wait()
  end)
  local version = ran and result.code == 0 and (result.stdout or ""):match("%d+%.%d+%.%d+%S*")
  if version then
    health.ok(("%s is %s"):format(vim.fn.exepath(cmd[1]), vim.trim(result.stdout)))
    check_version(version)
  else
    health.error(("`%s --version` says nothing that makes sense"):format(cmd[1]))
  end
end

local function check_clients()
  if not vim.lsp.is_enabled("viva") then
    health.warn("it is not switched on", 'Add `vim.lsp.enable("viva")` to init.lua.')
  end
  local clients = vim.lsp.get_clients({ name = "viva" })
  if #clients == 0 then
    health.info("none is running; one starts when a Python file is opened")
  end
  for _, running in ipairs(clients) do
    local buffers = vim.tbl_count(running.attached_buffers)
    local root = running.root_dir or "no folder"
    health.ok(("running for %s, attached to %d buffers"):format(root, buffers))
  end
end

local function check_neovim()
  health.start("viva: Neovim")
  health.ok(("Neovim %s"):format(tostring(vim.version())))
  for _, language in ipairs({ "markdown", "markdown_inline" }) do
    if vim.treesitter.language.add(language) then
      health.ok(("there is a parser of %s"):format(language))
    else
      health.warn(("there is no parser of %s: cards are plain text"):format(language))
    end
  end
  if vim.treesitter.language.add("python") then
    health.ok("there is a parser of python")
  else
    health.info("there is no parser of python: code in cards is coloured by syntax/python.vim")
  end
end

local function check_options()
  health.start("viva: options")
  local problems = options.problems()
  for _, problem in ipairs(problems) do
    health.error(problem, "See `:help viva-options`.")
  end
  if #problems == 0 then
    health.ok(vim.g.viva and "vim.g.viva can be used as it is" or "vim.g.viva is not set: defaults")
  end
end

function M.check()
  check_program()
  check_clients()
  check_neovim()
  check_options()
end

return M
