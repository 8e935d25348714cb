-- pandoc's side of engines.py: answers requests on standard input until it ends.
--
-- A request is a line of JSON; `press` and `write` have the tree on a second line. An answer is a line
-- of JSON and a second one: the tree after `read` and `take`, a string after `write`, else nothing. Inside JSON no line ends and no byte is a control character,
-- so that it makes no difference that Windows opens these streams in text mode. Whatever is not
-- JSON passes through files of the working folder, which is private and has plain names only.

local json, utils, raw = pandoc.json, pandoc.utils, pandoc.RawInline
local NO_FILES = {} -- the list of files that a reader may see; without it, it could ask the network

local function set(names)
  local found = {}
  for _, name in ipairs(names or {}) do found[name] = true end
  return found
end

local function slurp(name)
  local file = assert(io.open(name, 'rb'))
  local content = file:read('a')
  file:close()
  return content
end

-- Plain words: pandoc.Inlines cuts a string at its spaces and reads no markup in it.
local function metadata(value)
  if type(value) == 'string' then return pandoc.MetaInlines(pandoc.Inlines(value)) end
  if type(value) == 'boolean' then return value end
  if type(value) == 'number' then return pandoc.MetaString(tostring(value)) end
  local list = pandoc.MetaList {}
  for _, item in ipairs(value) do list:insert(metadata(item)) end
  return list
end

---------------------------------------------------------------------------------------------------
-- The filter after citeproc: fields of the bibliography may hold LaTeX that became links, images,
-- raw code and attributes. What citeproc itself puts there stays.

local CITEPROC = set { 'entry-spacing', 'line-spacing', 'role' }
local ROLES = set { 'list', 'listitem', 'doc-biblioentry', 'doc-bibliography' }
local CLASSES = set { 'references', 'hanging-indent', 'unnumbered', 'uri', 'doi', 'nocase' }

-- Without control characters (C0, C1) and U+FFFE, U+FFFF, which XML, and so Word, refuses.
local function printable(text)
  return (text:gsub('[\0-\31\127]', ''):gsub('\194[\128-\159]', '')
    :gsub('\239\191[\190\191]', ''))
end

-- Browsers skip control characters and spaces in a scheme (WHATWG URL Standard, 4.4).
local function scheme(target)
  local bare = printable(target):gsub('%s', ''):gsub('\194\160', '')
    :gsub('\226\128[\128-\143\168-\175]', ''):gsub('\239\187\191', ''):lower()
  return bare:sub(1, 1) == '#' and '#' or bare:match('^([a-z][a-z0-9+.-]*):')
end

local function clean_attr(attr, allow)
  local names, pairs_kept, same = {}, {}, true
  for _, name in ipairs(attr.classes) do
    if not allow.classes or allow.classes[name] or CLASSES[name] or name:match('^csl%-') then
      names[#names + 1] = name
    else
      same = false
    end
  end
  for name, value in pairs(attr.attributes) do
    local own = CITEPROC[name] and (name ~= 'role' or ROLES[value]) and not value:find('[^%w-]')
    if own or allow.attributes[name] then
      pairs_kept[#pairs_kept + 1] = { name, printable(value) }
      same = same and printable(value) == value
    else
      same = false
    end
  end
  if same then return nil end
  return pandoc.Attr(attr.identifier, names, pairs_kept)
end

local function bearing(identifier, content)
  if identifier == '' then return content end
  return pandoc.Span(content, pandoc.Attr(identifier))
end

local function filter(allow, images)
  local function attributed(element)
    local attr = clean_attr(element.attr, allow)
    if not attr then return nil end
    element.attr = attr
    return element
  end
  local function drop() return {} end
  local function clean_rows(rows)
    for _, row in ipairs(rows) do
      row.attr = clean_attr(row.attr, allow) or row.attr
      for _, cell in ipairs(row.cells) do cell.attr = clean_attr(cell.attr, allow) or cell.attr end
    end
  end
  local function clean_part(part)
    part.attr = clean_attr(part.attr, allow) or part.attr
    clean_rows(part.rows)
    return part
  end
  return {
    RawInline = drop,
    RawBlock = drop,
    Code = attributed,
    Span = attributed,
    CodeBlock = attributed,
    Div = attributed,
    Header = attributed,
    Figure = attributed,
    Link = function(link)
      local kind = scheme(link.target)
      if not kind or kind ~= '#' and not allow.schemes[kind] then
        return bearing(link.identifier, link.content)
      end
      local target, title = printable(link.target), printable(link.title)
      if target == link.target and title == link.title then return attributed(link) end
      link.target, link.title = target, title
      return attributed(link) or link
    end,
    Image = function(image)
      if not images[image.src] then return bearing(image.identifier, image.caption) end
      image.title = printable(image.title)
      return attributed(image) or image
    end,
    Table = function(element)
      element.head, element.foot = clean_part(element.head), clean_part(element.foot)
      local bodies = element.bodies
      for _, body in ipairs(bodies) do
        body.attr = clean_attr(body.attr, allow) or body.attr
        clean_rows(body.head)
        clean_rows(body.body)
      end
      element.bodies = bodies
      return attributed(element) or element
    end,
  }
end

---------------------------------------------------------------------------------------------------
-- For Typst: images with what stands for them, which pandoc's writer drops; identifiers of what it
-- drops those of; no link to a label that is not there, at which Typst gives up.

local UNITS = set { 'cm', 'mm', 'in', 'pt', 'em' }

local function typst_string(text)
  return '"' .. text:gsub('[\\"]', '\\%0'):gsub('%c', ' ') .. '"'
end

local function typst_length(value)
  local number, unit = (value or ''):match('^%s*([%d.]+)%s*([%a%%]*)%s*$')
  number = tonumber(number)
  if not number then return nil end
  if unit == 'px' or unit == '' then return string.format('%.4gin', number / 96) end
  if unit == 'inch' then unit = 'in' end
  if unit == '%' or UNITS[unit] then return string.format('%.6g%s', number, unit) end
end

local function typst_image(image)
  local said = image.attributes.alt or utils.stringify(image.caption)
  local parts = { typst_string(image.src) }
  if said ~= '' then parts[#parts + 1] = 'alt: ' .. typst_string(said) end
  local width = typst_length(image.attributes.width)
  local height = typst_length(image.attributes.height)
  if width then parts[#parts + 1] = 'width: ' .. width end
  if height then parts[#parts + 1] = 'height: ' .. height end
  -- As browsers and Word do; Typst would cut off what does not fit.
  if width and height then parts[#parts + 1] = 'fit: "stretch"' end
  return 'image(' .. table.concat(parts, ', ') .. ')'
end

-- A label needs an element before it; this one prints nothing.
local function anchor(identifier)
  return '#metadata(none)#label(' .. typst_string(identifier) .. ')'
end

local function anchored(element)
  if element.identifier == '' then return nil end
  local mark = raw('typst', anchor(element.identifier))
  element.identifier = ''
  return { mark, element }
end

local function for_typst(doc)
  local taken = {}
  local function note(element)
    local identifier = element.identifier
    if identifier ~= '' and taken[identifier] then
      element.identifier = ''
      return element
    end
    taken[identifier] = true
  end
  doc = doc:walk {
    traverse = 'topdown',
    Span = note, Code = note, Link = note, Image = note,
    Header = note, Div = note, Figure = note, Table = note, CodeBlock = note,
  }
  return doc:walk {
    traverse = 'topdown',
    Figure = function(figure)
      local only = #figure.content == 1 and figure.content[1].content
      local image = only and #only == 1 and only[1]
      if not image or image.t ~= 'Image' then return nil end
      local mark = image.identifier ~= '' and anchor(image.identifier) or ''
      figure.content = { pandoc.Plain { raw('typst', mark .. '#' .. typst_image(image)) } }
      return figure
    end,
    Image = function(image)
      local mark = image.identifier ~= '' and anchor(image.identifier) or ''
      return raw('typst', mark .. '#box(' .. typst_image(image) .. ')')
    end,
    Link = function(link)
      local target = link.target:match('^#(.*)$')
      if target and not taken[target] then return bearing(link.identifier, link.content) end
      return anchored(link)
    end,
    Span = anchored,
    Code = anchored,
    -- The contents print a heading's words again, and a label that is there twice is an error too.
    Header = function(header)
      local marks = {}
      local function lift(element)
        if element.identifier == '' then return nil end
        marks[#marks + 1] = anchor(element.identifier)
        element.identifier = ''
        return element
      end
      header.content = header.content:walk { Span = lift, Code = lift, Link = lift, Image = lift }
      if #marks == 0 then return nil end
      return { pandoc.Plain { raw('typst', table.concat(marks)) }, header }
    end,
    CodeBlock = function(code)
      if code.identifier == '' then return nil end
      local mark = pandoc.Plain { raw('typst', anchor(code.identifier)) }
      code.identifier = ''
      return { mark, code }
    end,
  }
end

-- Signs that Typst reads as shorthands of others and pandoc's writer leaves as they are: dots become
-- an ellipsis, a hyphen a minus, a dash or a soft hyphen. Few texts have any, so that it is cheaper
-- to look for them in what is written, and to write it again.
local function has_shorthands(written, format)
  local dashes = format:find('-smart', 1, true) and written:find('--', 1, true)
  return dashes or written:find('...', 1, true) or written:find('-?', 1, true)
    or written:find('[^%w]%-%d')
end

local function without_shorthands(doc)
  return doc:walk {
    Str = function(str)
      local text = str.text
      if not text:find('-', 1, true) and not text:find('...', 1, true) then return nil end
      local parts = pandoc.Inlines {}
      for before, signs in text:gmatch('([^.-]*)([.-]*)') do
        if before ~= '' then parts:insert(pandoc.Str(before)) end
        if signs ~= '' then parts:insert(raw('typst', (signs:gsub('.', '\\%0')))) end
      end
      return parts
    end,
  }
end

---------------------------------------------------------------------------------------------------

local function read(request)
  local messages, doc =
    pandoc.log.silence(pandoc.read, request.text, request.format, {}, NO_FILES)
  return messages, pandoc.write(doc, 'json')
end

-- A foreign document in a file; with it come the references that it carries, as BibLaTeX.
local function take(request)
  local messages, doc =
    pandoc.log.silence(pandoc.read, slurp(request.file), request.format, {}, NO_FILES)
  local references = doc.meta.references and pandoc.write(doc, 'biblatex') or nil
  return messages, pandoc.write(doc, 'json'), references
end

local function write(request, tree)
  local doc = pandoc.read(tree, 'json', {}, NO_FILES)
  local messages, text =
    pandoc.log.silence(pandoc.write, doc, request.format, { wrap_text = 'wrap-none' })
  return messages, json.encode(text)
end

local function press(request, tree)
  local doc = pandoc.read(tree, 'json', {}, NO_FILES)
  local references = pandoc.read(request.references, 'biblatex', {}, NO_FILES)
  local meta = {}
  for name, value in pairs(request.metadata) do meta[name] = metadata(value) end
  local clean = {}
  for name, value in pairs(meta) do clean[name] = value end
  meta.references, meta.csl = references.meta.references, request.style
  doc.meta = meta
  local messages
  messages, doc = pandoc.log.silence(utils.citeproc, doc)
  doc.meta = clean -- the writers would print where the style lies

  local images = {}
  for _, image in ipairs(request.images) do
    images[image.name] = true
    pandoc.mediabag.insert(image.name, image.mime, slurp(image.file))
  end
  local allow = {
    attributes = set(request.allow.attributes),
    classes = request.allow.classes and set(request.allow.classes),
    schemes = set(request.allow.schemes),
  }
  doc = doc:walk(filter(allow, images))

  for _, writer in ipairs(request.writers) do
    local is_typst = writer.format:match('^typst')
    local source = is_typst and for_typst(doc) or doc
    local told, content =
      pandoc.log.silence(pandoc.write, source, writer.format, writer.options)
    messages:extend(told)
    if is_typst and has_shorthands(content, writer.format) then
      local again = without_shorthands(source)
      told, content = pandoc.log.silence(pandoc.write, again, writer.format, writer.options)
    end
    local file = assert(io.open(writer.file, 'wb'))
    file:write(content)
    assert(file:close())
  end
  return messages
end

if PANDOC_VERSION < { 3, 6 } then
  error('pandoc ' .. tostring(PANDOC_VERSION) .. ' is too old; 3.6 or later is needed')
end
local ANSWERS = { read = read, press = press, take = take, write = write }
local WITH_TREE = { press = true, write = true }
for line in io.lines() do
  local request = json.decode(line, false)
  local tree = WITH_TREE[request.what] and io.read('l') or nil
  local fine, messages, answer, more = pcall(ANSWERS[request.what] or read, request, tree)
  if fine then
    local said = { messages = messages, version = tostring(PANDOC_VERSION), references = more }
    io.write(json.encode(said), '\n')
    io.write(answer or '', '\n')
  else
    io.write(json.encode { failure = tostring(messages) }, '\n\n')
  end
  io.flush()
end
