-- Gives each marked part of a page its form. A part is a division whose first class says what it is.

local function child(part, kind)
  for _, block in ipairs(part.content) do
    if block.t == "Div" and block.classes[1] == kind then return block end
  end
end

local function of_type(part, kind)
  for _, block in ipairs(part.content) do
    if block.t == kind then return block end
  end
end

-- The inlines of a part that is one paragraph.
local function line(part)
  return part.content[1].content
end

-- What may be wider than a narrow screen scrolls in a region of its own, which the keyboard reaches.
local function scrolling(blocks, name)
  -- Pairs in a list: the keys of a Lua table come in another order each time.
  local attributes = {{"role", "region"}, {"tabindex", "0"}, {"aria-label", pandoc.utils.stringify(name)}}
  return pandoc.Div(blocks, pandoc.Attr("", {"scroll"}, attributes))
end

-- A table with headings for every row and column.
local function grid(part)
  local caption, found = line(child(part, "caption")), of_type(part, "Table")
  found.caption.long = pandoc.Blocks{pandoc.Plain{pandoc.Span(caption, {class = "caption"})}}
  for _, row in ipairs(found.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attr.attributes.scope = "col" end
  end
  for _, body in ipairs(found.bodies) do
    body.row_head_columns = 1
    for _, row in ipairs(body.body) do
      row.cells[1].attr.attributes.scope = "row"
      for place in (part.attributes.words or ""):gmatch("%d+") do row.cells[tonumber(place)].attr.classes:insert("words") end
    end
  end
  if part.classes:includes("wide") then return scrolling({found}, caption) end
  return pandoc.Div({found}, {class = "scroll"})
end

-- What readers open themselves, beneath a line that says what it is.
local function folded(label, blocks)
  local parts = pandoc.Blocks{pandoc.RawBlock("html", "<details>\n<summary>"), pandoc.Plain(label)}
  parts:insert(pandoc.RawBlock("html", "</summary>"))
  parts:extend(blocks)
  parts:insert(pandoc.RawBlock("html", "</details>"))
  return parts
end

-- What stands together: the exhibit, its notes, the numbers in it, where it comes from.
local function exhibit(part, shown, numbers)
  local blocks = pandoc.Blocks(shown)
  blocks:extend{child(part, "notes")}
  blocks:extend(numbers)
  blocks:insert(child(part, "origin"))
  return pandoc.Blocks{pandoc.Div(blocks, {id = part.identifier, class = "exhibit"})}
end

local form = {}

-- Prose may lead to other notebooks, which are sections here, and to the web; a path to another file means nothing
-- to readers.
function form.prose(part)
  return part.content:walk{
    Link = function(link)
      local notebook = link.target:match("^([%w_%-]+)%.ipynb")
      if notebook then
        link.target = "#" .. notebook
        return link
      end
      if not link.target:match("^#") and not link.target:match("^https?://") then return link.content end
    end,
  }
end

function form.figure(part)
  local caption = pandoc.Blocks{pandoc.Plain(line(child(part, "caption")))}
  local picture = scrolling({pandoc.Plain(line(child(part, "picture")))}, line(child(part, "name")))
  return exhibit(part, {pandoc.Figure({picture}, {long = caption})}, folded("The numbers in this figure", {grid(child(part, "numbers"))}))
end

function form.table(part)
  local label, shown = child(part, "label"), pandoc.Blocks{grid(child(part, "grid"))}
  return exhibit(part, label and folded(line(label), shown) or shown, {})
end

function form.grid(part)
  return pandoc.Blocks{grid(part)}
end

function form.details(part)
  local blocks = pandoc.Blocks{}
  for _, block in ipairs(part.content) do
    local kind = block.t == "Div" and block.classes[1]
    if kind ~= "label" then blocks:extend(kind and form[kind] and form[kind](block) or {block}) end
  end
  return folded(line(child(part, "label")), blocks)
end

-- Tags in a text are shown, not obeyed; comments stay in the notebook.
local function as_text(raw, made)
  if raw.text:match("^<!%-%-") then return {} end
  return made(raw.text)
end

local PLAIN = {
  RawInline = function(raw) return as_text(raw, pandoc.Str) end,
  RawBlock = function(raw) return as_text(raw, function(text) return pandoc.Para{pandoc.Str(text)} end) end,
}

local function slug(heading)
  return (pandoc.utils.stringify(heading):lower():gsub("[^%w]+", "-"):gsub("^%-+", ""):gsub("%-+$", ""))
end

-- The first heading of a section heads it; the others come below it and never skip a level. Their identifiers begin
-- with the section's, so that they stay the same whatever else is in the page.
local function with_headings(blocks, key)
  local level, used = 1, {}
  return blocks:walk{
    Header = function(heading)
      if level == 1 then
        level, heading.identifier = 2, key
      else
        level = math.min(math.max(heading.level + 1, 3), level + 1)
        local name = key .. "-" .. slug(heading)
        used[name] = (used[name] or 0) + 1
        heading.identifier = used[name] == 1 and name or name .. "-" .. used[name]
      end
      heading.level = level
      return heading
    end,
  }
end

-- A link that leads nowhere in this page becomes its text.
local function with_living_links(doc)
  -- The template has these; the body never leads to them unless they are there.
  local places = {summary = true, contents = true}
  local function note(element) places[element.identifier] = true end
  doc:walk{Header = note, Div = note}
  return doc:walk{
    Link = function(link)
      local place = link.target:match("^#(.*)$")
      if place and not places[place] then return link.content end
    end,
  }
end

local MATTER = {title = true, lead = true, scope = true, synthetic = true, summary = true}

function Pandoc(doc)
  doc = doc:walk(PLAIN)
  local page = pandoc.Blocks{}
  for _, part in ipairs(doc.blocks) do
    local kind = part.classes[1]
    if MATTER[kind] then
      doc.meta[kind] = kind == "title" and line(part) or part.content
    else
      local blocks = pandoc.Blocks{}
      for _, block in ipairs(part.content) do
        local formed = block.t == "Div" and form[block.classes[1]]
        blocks:extend(formed and formed(block) or {block})
      end
      page:extend(with_headings(blocks, part.identifier))
    end
  end
  doc.blocks = page
  return with_living_links(doc)
end
