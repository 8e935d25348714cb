-- pandoc's side of `pandoc.py`: answers requests on standard input until it ends.
--
-- A request is a line of JSON; `format_and_write` and `write` have the tree on a second line. An
-- answer is a line of JSON and a second one: the tree after `read` and `read_document`, a string
-- after `write`, else nothing. Inside JSON no line ends and no byte is a control character, so that
-- it makes no difference that Windows opens these streams in text mode. Whatever is not JSON passes
-- through files of the working folder, which is private and has plain names only.

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
  -- Most texts are plain ASCII.
  if not text:find('[\0-\31\127\194\239]') then return text end
  return (text:gsub('[\0-\31\127]', ''):gsub('\194[\128-\159]', '')
    :gsub('\239\191[\190\191]', ''))
end

-- Browsers skip control characters and spaces in a scheme (WHATWG URL Standard, 4.4).
local function scheme(target)
  if target:find('^#') then return '#' end
  if target:find('^https?:') then return target:match('^%a+') end
  local bare = printable(target):gsub('%s', ''):gsub('\194\160', '')
    :gsub('\226\128[\128-\143\168-\175]', ''):gsub('\239\187\191', ''):lower()
  return bare:sub(1, 1) == '#' and '#' or bare:match('^([a-z][a-z0-9+.-]*):')
end

local NOTHING = pandoc.Attr()

local function clean_attr(attr, allow)
  if attr == NOTHING then return nil end
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

-- Classes of boxes that each format lays out in its own way; which of them a document has is noted.
local LAID = set { 'page-break', 'columns', 'note', 'key-fact', 'definition' }
local ACROSS = 'landscape'
-- Classes of what Typst sets by a function of our page.
local CALLED = set { 'ruled', 'outline-parts' }

-- What Typst needs other markup for than pandoc writes is noted on the way (`seen.reworked`), for a
-- walk over the whole tree costs as much as a writer, and few texts need that one.
local function filter(allow, images, seen)
  local function note(identifier)
    if identifier == '' then return end
    seen.twice = seen.twice or seen.identifiers[identifier]
    seen.identifiers[identifier] = true
  end
  local function attributed(element)
    local attr = element.attr
    if attr == NOTHING then return nil end
    note(attr.identifier)
    attr = clean_attr(attr, allow)
    if not attr then return nil end
    element.attr = attr
    return element
  end
  local function marked(element)
    seen.reworked = seen.reworked or element.identifier ~= ''
    return attributed(element)
  end
  local function tongued(element)
    local attributes = element.attributes
    seen.reworked = seen.reworked or attributes.lang or attributes.dir
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
    Code = marked,
    Math = function() seen.reworked = true end,
    Span = function(span)
      tongued(span)
      return marked(span)
    end,
    CodeBlock = marked,
    Div = function(div)
      for _, name in ipairs(div.classes) do
        seen.any = seen.any or LAID[name]
        seen.across = seen.across or name == ACROSS
        seen.reworked = seen.reworked or CALLED[name]
      end
      tongued(div)
      return attributed(div)
    end,
    Header = attributed,
    Figure = attributed,
    Link = function(link)
      local target, title = link.target, link.title
      local kind = scheme(target)
      if not kind or kind ~= '#' and not allow.schemes[kind] then
        note(link.identifier)
        return bearing(link.identifier, link.content)
      end
      if kind == '#' then seen.targets[target:sub(2)] = true end
      local clean, clear = printable(target), printable(title)
      if clean == target and clear == title then return marked(link) end
      link.target, link.title = clean, clear
      return marked(link) or link
    end,
    Image = function(image)
      seen.reworked = true
      if not images[image.src] then
        note(image.identifier)
        return bearing(image.identifier, image.caption)
      end
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
-- Sources have the direction of what they are written in: an English book keeps its order in an Urdu
-- list, and the other way round.

-- Whether a sign is a letter of Hebrew, Arabic and their like (U+0590 to U+08FF, and the presentation
-- forms); nil where it is no letter.
local function leads_right(point)
  if point >= 0x590 and point <= 0x8ff or point >= 0xfb1d and point <= 0xfefc then return true end
  if point >= 0x41 and point <= 0x5a or point >= 0x61 and point <= 0x7a
    or point >= 0xc0 and point < 0x590 or point >= 0x900 and point < 0x2000 then return false end
end

-- The same of the first letter of a text (Unicode Standard Annex #9, rule P2, in short).
local function rightward(text)
  for _, point in utf8.codes(text, true) do
    local way = leads_right(point)
    if way ~= nil then return way end
  end
end

-- Whether such letters may stand in a text: as they are, escaped as in JSON, or as a number of TeX's.
local RIGHTWARD = {
  '[\214-\223]', '\224[\160-\163]', '\239[\172-\187]', '\\u0[5-8]', '\\u[fF][b-eB-E]',
  '\\char', '\\symbol', '%^%^',
}

local function may_be_rightward(text)
  for _, pattern in ipairs(RIGHTWARD) do
    if text:find(pattern) then return true end
  end
end

-- Inlines with a left-to-right mark after each run of words from right to left.
local function marked(inlines)
  local last
  local function close()
    if last then last.text = last.text .. '\u{200e}' end
    last = nil
  end
  for _, inline in ipairs(inlines) do
    if inline.t == 'Str' then
      local way = rightward(inline.text)
      if way == false then close() elseif way then last = inline end
      if last == inline and inline.text:find('%p$') then close() end
    elseif inline.t ~= 'Space' and inline.t ~= 'SoftBreak' then
      close()
    end
  end
  close()
  return inlines
end

-- Inlines whose year stays with the name before it: parted, each half has a bracket on a side of its
-- own, and a reader from right to left takes them for two.
local function bound(inlines)
  for at = 2, #inlines - 1 do
    local name, year = inlines[at - 1], inlines[at + 1]
    if inlines[at].t == 'Space' and name.t == 'Str' and year.t == 'Str'
      and (name.text:find(',$') or name.text:find('،$')) and year.text:find('^%d%d%d%d') then
      inlines[at] = pandoc.Str '\u{a0}'
    end
  end
  return inlines
end

-- The way that most letters of a text are written; nil where it has none.
local function mostly(text)
  local right, left = 0, 0
  for _, point in utf8.codes(text, true) do
    local way = leads_right(point)
    if way then right = right + 1 elseif way == false then left = left + 1 end
  end
  if right + left > 0 then return right > left and 'rtl' or 'ltr' end
end

-- A paragraph, quotation or list that is written the other way is set so, even where its author did
-- not say it: else it stands on the wrong side, its signs at the wrong end.
local function turned(block, whole)
  local way = mostly(utils.stringify(block))
  if way == nil or way == whole then return nil end
  return pandoc.Div({ block }, pandoc.Attr('', {}, { { 'dir', way } }))
end

local function passages(doc, whole)
  local function turn(block) return turned(block, whole), false end
  local function stop(block) return block, false end
  return doc:walk {
    traverse = 'topdown',
    Para = turn, LineBlock = turn, Table = stop, Figure = stop,
    BlockQuote = function(quote)
      local found = turned(quote, whole)
      if found then return found, false end
    end,
    BulletList = turn, OrderedList = turn, DefinitionList = turn,
    Div = function(div)
      if div.attributes.dir or div.classes:includes('references') then return div, false end
    end,
  }
end

local function directed(doc, whole)
  doc = passages(doc, whole or 'ltr')
  return doc:walk {
    Div = function(div)
      if not div.classes:includes('csl-entry') or div.attributes.dir then return nil end
      local other = rightward(utils.stringify(div))
      if other == nil or other == (whole == 'rtl') then return nil end
      div.attributes.dir = other and 'rtl' or 'ltr'
      return div
    end,
    -- Else the year after a name in Arabic letters goes to its wrong side (UAX #9, rule W2).
    Cite = function(cite)
      cite.content = cite.content:walk { Inlines = whole == 'rtl' and bound or marked }
      return cite
    end,
  }
end

---------------------------------------------------------------------------------------------------
-- For Typst: images and equations with what stands for them, and passages with their language and
-- direction, all of which pandoc's writer drops; identifiers of what it drops those of; no link to
-- a label that is not there, at which Typst gives up.

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
  local alt = image.attributes.alt or utils.stringify(image.caption)
  local parts = { typst_string(image.src) }
  if alt ~= '' then parts[#parts + 1] = 'alt: ' .. typst_string(alt) end
  local width = typst_length(image.attributes.width)
  local height = typst_length(image.attributes.height)
  if width then parts[#parts + 1] = 'width: ' .. width end
  if height then parts[#parts + 1] = 'height: ' .. height end
  -- As browsers and Word do; Typst would cut off what does not fit.
  if width and height then parts[#parts + 1] = 'fit: "stretch"' end
  local made = 'image(' .. table.concat(parts, ', ') .. ')'
  -- What nothing stands for is an ornament to a reader of screens, and PDF/UA has it marked so.
  return alt ~= '' and made or 'pdf.artifact(' .. made .. ')'
end

-- The language and the direction of an attributed passage, as arguments of Typst's `text`.
local function typst_tongue(attributes)
  local parts = {}
  local lang, rest = (attributes.lang or ''):match('^(%a%a%a?)(.*)$')
  if lang and (rest == '' or rest:sub(1, 1) == '-') then
    parts[#parts + 1] = 'lang: "' .. lang:lower() .. '"'
    local region = (rest .. '-'):match('%-(%a%a)%-')
    parts[#parts + 1] = 'region: ' .. (region and '"' .. region:upper() .. '"' or 'none')
  end
  local dir = attributes.dir
  if dir == 'ltr' or dir == 'rtl' then parts[#parts + 1] = 'dir: ' .. dir end
  if dir == 'auto' then parts[#parts + 1] = 'dir: auto' end
  return #parts > 0 and table.concat(parts, ', ') or nil
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

-- Typst takes two lists of a kind for one, and sets the whole of it wide where a blank line parts
-- them; something that prints nothing keeps them two.
local function parted(blocks)
  local out = pandoc.Blocks {}
  for number, block in ipairs(blocks) do
    local before = number > 1 and blocks[number - 1].t
    if before == block.t and (before == 'BulletList' or before == 'OrderedList') then
      out:insert(pandoc.RawBlock('typst', '#v(0pt)'))
    end
    out:insert(block)
  end
  return out
end

-- Whether the tree has anything for which pandoc's writer does not do.
local function reworked(seen)
  if seen.reworked or seen.any or seen.twice then return true end
  for target in pairs(seen.targets) do
    if not seen.identifiers[target] then return true end
  end
end

local function for_typst(doc, seen)
  local taken = seen.any and {} or seen.identifiers
  local function note(element)
    local identifier = element.identifier
    if identifier ~= '' and taken[identifier] then
      element.identifier = ''
      return element
    end
    taken[identifier] = true
  end
  if seen.any or seen.twice then
    taken = {}
    doc = doc:walk {
      traverse = 'topdown',
      Span = note, Code = note, Link = note, Image = note,
      Header = note, Div = note, Figure = note, Table = note, CodeBlock = note,
    }
  end
  if seen.lists then doc = doc:walk { Blocks = parted } end
  if not reworked(seen) then return doc end
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
    Span = function(span)
      local tongue = typst_tongue(span.attributes)
      if not tongue then return anchored(span) end
      span.attributes.lang, span.attributes.dir = nil, nil
      local mark = anchored(span) or { span }
      table.insert(mark, #mark, raw('typst', '#text(' .. tongue .. ')['))
      mark[#mark + 1] = raw('typst', ']')
      return mark
    end,
    Div = function(div)
      if div.classes:includes('ruled') then
        return pandoc.RawBlock('typst', '#ruled(' .. #div.content .. ')')
      end
      local named = div.classes:includes('outline-parts')
      local tongue = typst_tongue(div.attributes)
      if not named and not tongue then return nil end
      local call = named and '#outline-parts[' or '#passage(' .. tongue .. ')['
      local blocks = pandoc.Blocks { pandoc.RawBlock('typst', call) }
      blocks:extend(div.content)
      local mark = div.identifier ~= '' and '#label(' .. typst_string(div.identifier) .. ')' or ''
      blocks:insert(pandoc.RawBlock('typst', ']' .. mark))
      return blocks
    end,
    Math = function(math)
      local set = '#[#set math.equation(alt: ' .. typst_string(math.text) .. ');'
      return { raw('typst', set), math, raw('typst', ']') }, false
    end,
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
    -- A task has its box, and wants no bullet before it.
    BulletList = function(list)
      for _, item in ipairs(list.content) do
        local first = item[1] and item[1].content and item[1].content[1]
        if not (first and (first.text == '☐' or first.text == '☒')) then return nil end
      end
      local open = '#[#set list(marker: none, body-indent: 0pt)'
      return { pandoc.RawBlock('typst', open), list, pandoc.RawBlock('typst', ']') }
    end,
    CodeBlock = function(code)
      if code.identifier == '' then return nil end
      local mark = pandoc.Plain { raw('typst', anchor(code.identifier)) }
      code.identifier = ''
      return { mark, code }
    end,
  }
end

---------------------------------------------------------------------------------------------------
-- Page breaks, columns and boxes. The web page has its style sheet for them.

local function widths(columns)
  local found = {}
  for at, column in ipairs(columns) do
    local share = tonumber((column.attributes.width or ''):match('^([%d.]+)%%$'))
    found[at] = (share and share > 0 and share or 100 / #columns) / 100
  end
  return found
end

local function only_columns(div)
  local found = {}
  for _, block in ipairs(div.content) do
    if block.t ~= 'Div' or not block.classes:includes('column') then return nil end
    found[#found + 1] = block
  end
  return #found > 0 and found or nil
end

local TYPST = {
  lay_across = pandoc.RawBlock('typst', '#landscape['),
  set_upright = pandoc.RawBlock('typst', ']'),
  break_page = function() return pandoc.RawBlock('typst', '#pagebreak(weak: true)') end,
  box = function(div, name)
    local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#panel("' .. name .. '")[') }
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock('typst', ']'))
    return blocks
  end,
  columns = function(columns)
    local parts = {}
    for at, width in ipairs(widths(columns)) do parts[at] = string.format('%.6gfr', width) end
    local start = '#grid(columns: (' .. table.concat(parts, ', ') .. ',), column-gutter: 1.6em)['
    local blocks = pandoc.Blocks { pandoc.RawBlock('typst', start) }
    for at, column in ipairs(columns) do
      if at > 1 then blocks:insert(pandoc.RawBlock('typst', '][')) end
      blocks:extend(column.content)
    end
    blocks:insert(pandoc.RawBlock('typst', ']'))
    return blocks
  end,
}

-- Word ends a section with a paragraph that bears its properties; docx.py puts them in.
local function section_end(style)
  return pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="' .. style .. '"/></w:pPr></w:p>')
end

local function only_paragraphs(blocks)
  for _, block in ipairs(blocks) do
    local inner = block.t == 'Div' and only_paragraphs(block.content)
    if block.t ~= 'Para' and not inner then return false end
  end
  return true
end

local DOCX = {
  lay_across = section_end('UprightEnd'),
  set_upright = section_end('AcrossEnd'),
  break_page = function()
    return pandoc.RawBlock('openxml', '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
  end,
  box = function(div, name)
    local own = name == 'key-fact'
    if not only_paragraphs(div.content) then
      -- Word draws a paragraph's ground from where it is indented, so that a list would stand in
      -- steps: what is more than paragraphs is a cell.
      local cell = pandoc.SimpleTable({}, { 'AlignDefault' }, { 1 }, {}, { { div.content } })
      local made = utils.from_simple_table(cell)
      local style = own and 'KeyFactTable' or 'BoxTable'
      made.attr = pandoc.Attr(div.identifier, {}, { { 'custom-style', style } })
      return made
    end
    div.attributes['custom-style'] = own and 'Key Fact' or 'Box'
    -- Word makes one box of two that touch.
    local gap = pandoc.Div({ pandoc.Para '\u{a0}' }, pandoc.Attr('', {}, { ['custom-style'] = 'Table End' }))
    return { div, gap }
  end,
  columns = function(columns)
    local cells, aligns = {}, {}
    for at, column in ipairs(columns) do
      cells[at], aligns[at] = column.content, 'AlignDefault'
    end
    local plain = pandoc.SimpleTable({}, aligns, widths(columns), {}, { cells })
    local made = utils.from_simple_table(plain)
    made.attr = pandoc.Attr('', {}, { { 'custom-style', 'Columns' } })
    return made
  end,
}

local function laid_out(doc, ways)
  return doc:walk {
    Div = function(div)
      for _, name in ipairs(div.classes) do
        if name == 'page-break' then
          local blocks = pandoc.Blocks { ways.break_page() }
          blocks:extend(div.content)
          return blocks
        end
        if name == 'columns' then
          local columns = only_columns(div)
          return columns and ways.columns(columns)
        end
        if LAID[name] then return ways.box(div, name) end
      end
    end,
  }
end

-- Pages that lie on their long side. Only what stands at the top of the document can have them: a
-- page ends no box, list or column. Neighbours share theirs.
local function across(doc, ways)
  local out, open = pandoc.Blocks {}, false
  for _, block in ipairs(doc.blocks) do
    local lies = block.t == 'Div' and block.classes:includes(ACROSS)
    if lies ~= open then out:insert(lies and ways.lay_across or ways.set_upright) end
    open = lies
    if lies and block.identifier == '' then out:extend(block.content) else out:insert(block) end
  end
  if open then out:insert(ways.set_upright) end
  return pandoc.Pandoc(out, doc.meta)
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
-- For Word: a share of the page's width as a length, which pandoc takes for a share of the image's.

local function for_docx(doc, inches)
  return doc:walk {
    Image = function(image)
      local share = tonumber((image.attributes.width or ''):match('^%s*([%d.]+)%%%s*$'))
      if not share then return nil end
      image.attributes.width = string.format('%.4gin', share / 100 * inches)
      image.attributes.height = nil
      return image
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
local function read_document(request)
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

-- The sources of a bibliography, as the metadata of an empty document.
local function sources(request)
  local messages, doc =
    pandoc.log.silence(pandoc.read, request.text, request.format, {}, NO_FILES)
  local meta = { references = doc.meta.references or pandoc.MetaList {} }
  return messages, pandoc.write(pandoc.Pandoc({}, meta), 'json')
end

-- The document that was formatted last: its tree, what was seen in it, its images.
local formatted

-- Writes the files of the writers in a request, of the document that was formatted last.
local function write_formatted(request)
  local doc, seen, images = formatted.doc, formatted.seen, formatted.images
  local messages = pandoc.List()
  for _, writer in ipairs(request.writers) do
    local is_typst = writer.format:match('^typst')
    local source = doc
    if seen.any and is_typst then source = laid_out(doc, TYPST) end
    if seen.any and writer.format == 'docx' then source = laid_out(doc, DOCX) end
    if seen.across and is_typst then source = across(source, TYPST) end
    if seen.across and writer.format == 'docx' then source = across(source, DOCX) end
    if is_typst then source = for_typst(source, seen) end
    if writer.text_inches and next(images) then source = for_docx(source, writer.text_inches) end
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

local function format_and_write(request, tree)
  local doc = pandoc.read(tree, 'json', {}, NO_FILES)
  local references = pandoc.read(request.references, 'json', {}, NO_FILES)
  local meta = {}
  for name, value in pairs(request.metadata) do meta[name] = metadata(value) end
  local clean = {}
  for name, value in pairs(meta) do clean[name] = value end
  meta.references, meta.csl = references.meta.references, request.style
  local uncited = pandoc.List()
  for _, key in ipairs(request.nocite) do
    uncited:insert(pandoc.Cite({ pandoc.Str('@' .. key) }, { pandoc.Citation(key, 'AuthorInText') }))
  end
  if #uncited > 0 then meta.nocite = pandoc.MetaInlines(uncited) end
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
  local seen = {
    identifiers = {}, targets = {},
    lists = tree:find('"[BO][a-z]*List"'),
    -- The boxes of tasks, as they are or escaped as in JSON.
    reworked = tree:find('\226\152[\144\146]') or tree:find('\\u261[02]'),
  }
  doc = doc:walk(filter(allow, images, seen))
  local way = request.metadata.dir
  if way == 'rtl' or may_be_rightward(tree) or may_be_rightward(request.references) then
    doc = directed(doc, way)
    seen.reworked = true
  end

  formatted = { doc = doc, seen = seen, images = images }
  messages:extend(write_formatted(request))
  return messages
end

if PANDOC_VERSION < { 3, 6 } then
  error('pandoc ' .. tostring(PANDOC_VERSION) .. ' is too old; 3.6 or later is needed')
end
local ANSWERS = {
  read = read, format_and_write = format_and_write, read_document = read_document, write = write,
  sources = sources, write_formatted = write_formatted,
}
local WITH_TREE = { format_and_write = true, write = true }
for line in io.lines() do
  local request = json.decode(line, false)
  local tree = WITH_TREE[request.what] and io.read('l') or nil
  local fine, messages, answer, more = pcall(ANSWERS[request.what] or read, request, tree)
  if fine then
    local reply = { messages = messages, version = tostring(PANDOC_VERSION), references = more }
    io.write(json.encode(reply), '\n')
    io.write(answer or '', '\n')
  else
    io.write(json.encode { failure = tostring(messages) }, '\n\n')
  end
  io.flush()
end
