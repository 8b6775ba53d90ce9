---@meta

-- The server's settings, as `vim.g.viva.settings` has them.
-- Generated: `VIVA_UPDATE=1 cargo test --test docs` writes this file.

---@class viva.Settings
---@field hover? "off"|"compact"|"full" What hovering over a construct shows.
---@field codeActions? boolean Offer to open the cards of the code at the cursor when code actions are asked for.
---@field codeLens? boolean Show one line above each function and class whose decorators, name or parameters raise a question, naming it.
---@field inlayHints? boolean Show the question's number at the end of each line that raises one.
---@field diagnostics? boolean Mark code that interviewers show as a pitfall, such as a mutable default, with a hint.
---@field documentLinks? boolean Make the names of questions in comments, such as `Q45` and `google-3`, links to their cards.
---@field completion? boolean Complete the words of a comment that begins with `# viva:`, such as `# viva: slots`, to the questions that they find.
---@field focus? viva.Focus
---@field ignore? viva.Ignore
---@field practice? viva.Practice

---@class viva.Focus
---@field companies? ("Amazon"|"Apple"|"Frameworks"|"Google"|"HFT Firms"|"Legacy Companies"|"Meta"|"Microsoft"|"Most Tech Companies"|"Netflix"|"Spotify")[] Companies you prepare for. What they ask comes first everywhere.
---@field topics? ("Advanced"|"Advanced Patterns"|"Asyncio Internals"|"Basics"|"Built-ins"|"Bytecode"|"Compatibility"|"Concurrency"|"Context Managers"|"Control Flow"|"Data Analysis"|"Data Structures"|"Debugging"|"Descriptors"|"Documentation"|"Dynamic Programming"|"Environment"|"Error Handling"|"Functional Programming"|"Functions"|"GC"|"Generators"|"I/O"|"Indexing"|"Internals"|"Interpreters"|"Introspection"|"Iteration"|"Iterators"|"MRO"|"Magic Methods"|"Memory"|"Metaclasses"|"Metaprogramming"|"Modules"|"OOP"|"OOP Internals"|"OS Concepts"|"Objects"|"Operators"|"Optimization"|"Packaging"|"Patterns"|"Performance"|"Pitfalls"|"Python 2 vs 3"|"Scoping"|"Serialization"|"Standard Library"|"Standards"|"Strings"|"Syntax"|"Testing"|"Typing")[] Topics you prepare. Their questions come first everywhere.
---@field difficulty? ("easy"|"medium"|"hard")[] How hard the questions are that come first everywhere.
---@field interviewDate? string The day of your interview, such as `2026-11-30`. In the 30 days before it, the questions that most companies ask come first among equals.

---@class viva.Ignore
---@field questions? string[] Questions that are never shown, such as `45` and `google-3`.
---@field constructs? string[] Constructs that raise no question, such as `f-string`; `docs/constructs.md` lists them.
---@field paths? string[] Files and folders that Viva leaves alone: patterns as in a `.gitignore` of the workspace folder.

---@class viva.Practice
---@field retention? number How likely you want to recall a question when it comes again: more means more reviews.
---@field newPerDay? integer How many questions may be new on one day. With `focus.interviewDate` set there are more, if not all would be seen before it.
---@field learningSteps? number[] When a new question comes again, until it is scheduled in days.
---@field relearningSteps? number[] When a question that you forgot comes again, until it is scheduled in days.
---@field rollover? integer The hour at which a day of practice begins.
---@field nudges? integer How often on one day Viva may offer a question that is due while you edit the code that raises it, once you have stopped typing. 0 is never.
