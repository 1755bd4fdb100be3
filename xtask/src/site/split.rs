//! Splits the page's wasm in two, so that the first screen does not wait for the code of the other views.
//!
//! The first part keeps the memory, the tables, the data and the numbers of all functions. A function that has moved
//! leaves a stub behind, which calls it through a place of its own at the end of the table of functions; the second
//! part, when it is instantiated with the exports of the first, fills those places. Nothing else changes: to the
//! code on either side the two are one program. Until the second part is there a call of a stub is a trap, so whoever
//! can reach one waits first (`services::later` in the page).
//!
//! The module is the one that wasm-bindgen and wasm-opt have finished: its exports tell the glue apart from the rest,
//! and its names tell which function belongs to which view.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
};

use anyhow::{Context as _, Result, bail, ensure};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    GlobalType, ImportSection, MemoryType, Module, RawSection, RefType, TableType, TypeSection,
    reencode::{self, Reencode, RoundtripReencoder, utils},
};
use wasmparser::{ElementItems, ExternalKind, FunctionBody, KnownCustom, Name, Parser, Payload, TypeRef, Validator};

/// The name under which the second part imports the first: a key of the object that the loader passes.
const FIRST: &str = "first";
/// Bytes up to which a function stays where it is. A stub takes nearly as much; and where the optimiser has made one
/// function of several with the same few instructions, the name that is left says nothing about who calls it.
const SMALL_BYTES: usize = 200;

/// The two parts of a page.
#[derive(Debug)]
pub(super) struct Parts {
    /// What the first screen needs, and all data.
    pub(super) first: Vec<u8>,
    /// The rest.
    pub(super) later: Vec<u8>,
}

/// Splits `module`: to the second part go the functions whose name has one of `later_modules` in it (a path that ends
/// in `::`), and what only these call. Neither part keeps any names.
///
/// # Errors
/// The module is not valid, has no names, no table of functions or nothing of a later module, or uses what nothing of
/// ours uses (exceptions, passive data).
pub(super) fn split(module: &[u8], later_modules: &[&str]) -> Result<Parts> {
    let outline = Outline::of(module)?;
    if let Some(missing) = later_modules.iter().find(|path| !outline.names.values().any(|name| name.contains(**path))) {
        bail!("the page's wasm has nothing of `{missing}`: mend `LATER_MODULES`");
    }
    let later = outline.later(|name| later_modules.iter().any(|path| name.contains(path)))?;
    let stubs = outline.stubs(&later)?;
    let calls = outline.references(|func| later.contains(&func))?;
    let kept: BTreeSet<u32> = calls.difference(&later).copied().collect();

    let mut first = First {
        n_imported: outline.n_imported,
        later: &later,
        stubs: stubs.iter().map(|(func, place)| Ok((*func, outline.stub(*func, *place)?))).collect::<Result<_>>()?,
        exports: outline.exports(&kept),
        table: (outline.table, outline.wider(stubs.len())?),
        next_table: 0,
        next_body: 0,
    };
    let mut encoded = Module::new();
    first.parse_core_module(&mut encoded, Parser::new(0), module)?;
    let parts = Parts { first: encoded.finish(), later: outline.second_part(module, &later, &stubs, &kept)? };
    for part in [&parts.first, &parts.later] {
        Validator::new().validate_all(part).context("a part of the page is not valid")?;
    }
    Ok(parts)
}

/// `module` without what is in it for tools only, as are names.
///
/// # Errors
/// The module is not valid.
pub(super) fn bare(module: &[u8]) -> Result<Vec<u8>> {
    let mut bare = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        if !matches!(payload, Payload::CustomSection(_)) {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            bare.section(&RawSection { id, data: module.get(range).context("a section beyond the end")? });
        }
    }
    Ok(bare.finish())
}

/// What must be known of the whole module. Functions are numbered as in the module, imported ones first.
struct Outline<'module> {
    n_imported: u32,
    /// The type of each function.
    types: Vec<u32>,
    /// How many parameters each type has.
    n_params: Vec<u32>,
    /// Of the functions that are not imported.
    bodies: Vec<FunctionBody<'module>>,
    tables: Vec<TableType>,
    memories: Vec<MemoryType>,
    globals: Vec<GlobalType>,
    /// Exported, started, or in a table: called from outside or through a pointer.
    roots: BTreeSet<u32>,
    names: BTreeMap<u32, &'module str>,
    /// The table of functions.
    table: u32,
}

impl<'module> Outline<'module> {
    fn of(module: &'module [u8]) -> Result<Self> {
        let mut outline = Outline {
            n_imported: 0,
            types: Vec::new(),
            n_params: Vec::new(),
            bodies: Vec::new(),
            tables: Vec::new(),
            memories: Vec::new(),
            globals: Vec::new(),
            roots: BTreeSet::new(),
            names: BTreeMap::new(),
            table: 0,
        };
        let mut round = RoundtripReencoder;
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(types) => {
                    for of_type in types.into_iter_err_on_gc_types() {
                        outline.n_params.push(u32::try_from(of_type?.params().len())?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        match import?.ty {
                            TypeRef::Func(of_type) => {
                                outline.types.push(of_type);
                                outline.n_imported += 1;
                            }
                            TypeRef::Table(table) => outline.tables.push(round.table_type(table)?),
                            TypeRef::Memory(memory) => outline.memories.push(round.memory_type(memory)?),
                            TypeRef::Global(global) => outline.globals.push(round.global_type(global)?),
                            other => bail!("the page's wasm imports {other:?}, which cannot be split"),
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    for of_type in functions {
                        outline.types.push(of_type?);
                    }
                }
                Payload::TableSection(tables) => {
                    for table in tables {
                        outline.tables.push(round.table_type(table?.ty)?);
                    }
                }
                Payload::MemorySection(memories) => {
                    for memory in memories {
                        outline.memories.push(round.memory_type(memory?)?);
                    }
                }
                Payload::GlobalSection(globals) => {
                    for global in globals {
                        outline.globals.push(round.global_type(global?.ty)?);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            outline.roots.insert(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    outline.roots.insert(func);
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(functions) = element?.items else { continue };
                        for func in functions {
                            outline.roots.insert(func?);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => outline.bodies.push(body),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            let Name::Function(functions) = name? else { continue };
                            for naming in functions {
                                let naming = naming?;
                                outline.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
                Payload::TagSection(_) => bail!("the page's wasm has exceptions, which cannot be split"),
                _ => {}
            }
        }
        let table = outline.tables.iter().position(|table| table.element_type == RefType::FUNCREF);
        outline.table = u32::try_from(table.context("the page's wasm has no table of functions")?)?;
        ensure!(!outline.names.is_empty(), "the page's wasm has no names: `-g` is missing for wasm-opt in index.html");
        Ok(outline)
    }

    fn body(&self, func: u32) -> Option<&FunctionBody<'module>> {
        self.bodies.get(usize::try_from(func.checked_sub(self.n_imported)?).ok()?)
    }

    /// The functions that are not imported.
    fn defined(&self) -> impl Iterator<Item = u32> {
        (self.n_imported..).zip(&self.bodies).map(|(func, _)| func)
    }

    /// All functions that the bodies of those functions name for which `is_caller` holds.
    fn references(&self, is_caller: impl Fn(u32) -> bool) -> Result<BTreeSet<u32>> {
        let mut named = Named::default();
        for func in self.defined().filter(|func| is_caller(*func)) {
            named.read(self.body(func).context("a function without a body")?)?;
        }
        Ok(named.functions)
    }

    /// The functions of the second part.
    fn later(&self, is_later: impl Fn(&str) -> bool) -> Result<BTreeSet<u32>> {
        let chosen = |func: u32| {
            self.body(func).is_some_and(|body| body.as_bytes().len() > SMALL_BYTES)
                && self.names.get(&func).is_some_and(|name| is_later(name))
        };
        let mut reached: BTreeSet<u32> = self.roots.iter().copied().filter(|func| !chosen(*func)).collect();
        let mut open: Vec<u32> = reached.iter().copied().collect();
        while let Some(func) = open.pop() {
            let Some(body) = self.body(func) else { continue };
            let mut named = Named::default();
            named.read(body)?;
            open.extend(named.functions.into_iter().filter(|func| !chosen(*func) && reached.insert(*func)));
        }
        Ok(self.defined().filter(|func| !reached.contains(func)).collect())
    }

    /// Those of the `later` functions that the first part can call, each with its place in the table.
    fn stubs(&self, later: &BTreeSet<u32>) -> Result<BTreeMap<u32, i32>> {
        let mut called = self.references(|func| !later.contains(&func))?;
        called.extend(&self.roots);
        let table = self.tables.get(usize::try_from(self.table)?).context("no table of functions")?;
        let places = i32::try_from(table.minimum)?..;
        Ok(called.intersection(later).copied().zip(places).collect())
    }

    fn type_of(&self, func: u32) -> Result<u32> {
        self.types.get(usize::try_from(func)?).copied().with_context(|| format!("function {func} has no type"))
    }

    /// The table of functions with room for the stubs' places.
    fn wider(&self, n_stubs: usize) -> Result<TableType> {
        let mut table = *self.tables.get(usize::try_from(self.table)?).context("no table of functions")?;
        table.minimum += u64::try_from(n_stubs)?;
        table.maximum = table.maximum.map(|maximum| maximum.max(table.minimum));
        Ok(table)
    }

    /// What a stub does: it passes its arguments on to whatever is at its place in the table.
    fn stub(&self, func: u32, place: i32) -> Result<Function> {
        let of_type = self.type_of(func)?;
        let n_params = *self.n_params.get(usize::try_from(of_type)?).context("a function of an unknown type")?;
        let mut stub = Function::new([]);
        let mut instructions = stub.instructions();
        for param in 0..n_params {
            instructions.local_get(param);
        }
        instructions.i32_const(place).call_indirect(self.table, of_type).end();
        Ok(stub)
    }

    /// What the second part imports: the functions that it calls, and everything that is not a function.
    fn exports(&self, kept: &BTreeSet<u32>) -> Vec<(ExportKind, u32)> {
        let all = |kind: ExportKind, n: usize| (0..).zip(0..n).map(move |(index, _)| (kind, index));
        kept.iter()
            .map(|func| (ExportKind::Func, *func))
            .chain(all(ExportKind::Table, self.tables.len()))
            .chain(all(ExportKind::Memory, self.memories.len()))
            .chain(all(ExportKind::Global, self.globals.len()))
            .collect()
    }

    /// The second part: types, tables, memories and globals have the numbers they have in the first.
    fn second_part(
        &self,
        module: &[u8],
        later: &BTreeSet<u32>,
        stubs: &BTreeMap<u32, i32>,
        kept: &BTreeSet<u32>,
    ) -> Result<Vec<u8>> {
        let mut types = TypeSection::new();
        for payload in Parser::new(0).parse_all(module) {
            if let Payload::TypeSection(section) = payload? {
                RoundtripReencoder.parse_type_section(&mut types, section)?;
            }
        }
        let mut imports = ImportSection::new();
        for &func in kept {
            imports.import(FIRST, &export_name(ExportKind::Func, func), EntityType::Function(self.type_of(func)?));
        }
        for (index, table) in (0..).zip(&self.tables) {
            let table = if index == self.table { self.wider(stubs.len())? } else { *table };
            imports.import(FIRST, &export_name(ExportKind::Table, index), table);
        }
        for (index, memory) in (0..).zip(&self.memories) {
            imports.import(FIRST, &export_name(ExportKind::Memory, index), *memory);
        }
        for (index, global) in (0..).zip(&self.globals) {
            imports.import(FIRST, &export_name(ExportKind::Global, index), *global);
        }
        let mut moved = Moved { numbers: kept.iter().chain(later).copied().zip(0..).collect() };
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for &func in later {
            functions.function(self.type_of(func)?);
            let body = self.body(func).context("a function without a body")?;
            moved.parse_function_body(&mut code, body.clone())?;
        }
        let mut elements = ElementSection::new();
        if let Some(place) = stubs.values().min() {
            let targets: Vec<u32> = stubs.keys().map(|func| moved.number(*func)).collect();
            elements.active(Some(self.table), &ConstExpr::i32_const(*place), Elements::Functions(targets.into()));
        }
        let mut part = Module::new();
        part.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
        Ok(part.finish())
    }
}

/// The name under which the first part exports something to the second. The glue's own exports have other names.
fn export_name(kind: ExportKind, index: u32) -> String {
    let prefix = match kind {
        ExportKind::Table => "t",
        ExportKind::Memory => "m",
        ExportKind::Global => "g",
        _ => "",
    };
    format!("{prefix}{index}")
}

/// Collects the functions that bodies name.
#[derive(Default)]
struct Named {
    functions: BTreeSet<u32>,
}

impl Named {
    fn read(&mut self, body: &FunctionBody<'_>) -> Result<()> {
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            utils::parse_instruction(self, &mut operators)?;
        }
        Ok(())
    }
}

impl Reencode for Named {
    type Error = Infallible;

    fn function_index(&mut self, func: u32) -> Result<u32, reencode::Error<Infallible>> {
        self.functions.insert(func);
        Ok(func)
    }
}

/// Writes the first part.
struct First<'a> {
    n_imported: u32,
    later: &'a BTreeSet<u32>,
    /// What those functions of the second part become that the first can call.
    stubs: BTreeMap<u32, Function>,
    /// What the second part imports.
    exports: Vec<(ExportKind, u32)>,
    /// The table of functions, with room for the stubs' places.
    table: (u32, TableType),
    next_table: u32,
    next_body: u32,
}

impl Reencode for First<'_> {
    type Error = Infallible;

    /// Names, and what tools have to say about themselves, stay at home.
    fn parse_custom_section(
        &mut self,
        _module: &mut Module,
        _section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        Ok(())
    }

    fn parse_table(
        &mut self,
        tables: &mut wasm_encoder::TableSection,
        table: wasmparser::Table<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        let index = self.next_table;
        self.next_table += 1;
        if index == self.table.0 {
            tables.table(self.table.1);
            return Ok(());
        }
        utils::parse_table(self, tables, table)
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        utils::parse_export_section(self, exports, section)?;
        for &(kind, index) in &self.exports {
            exports.export(&export_name(kind, index), kind, index);
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error<Infallible>> {
        let func = self.n_imported + self.next_body;
        self.next_body += 1;
        if let Some(stub) = self.stubs.get(&func) {
            code.function(stub);
        } else if self.later.contains(&func) {
            let mut gone = Function::new([]);
            gone.instructions().unreachable().end();
            code.function(&gone);
        } else {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

/// Writes bodies of the second part, where functions have other numbers.
struct Moved {
    numbers: BTreeMap<u32, u32>,
}

impl Moved {
    /// The number that a function has here. There is one for whatever the second part names; none else is valid.
    fn number(&self, func: u32) -> u32 {
        self.numbers.get(&func).copied().unwrap_or(u32::MAX)
    }
}

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, func: u32) -> Result<u32, reencode::Error<Infallible>> {
        Ok(self.number(func))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, process::Command};

    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, FunctionSection,
        GlobalSection, GlobalType, ImportSection, Module, NameMap, NameSection, RefType, TableSection, TableType,
        TypeSection, ValType,
    };

    use super::{bare, split};

    /// `main(x)` is `double(x) + by_pointer(x)`, where `double` calls the imported `add`, and `by_pointer`, which is in
    /// the table, adds a global and what `only` says.
    fn module(has_names: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32, ValType::I32], [ValType::I32]);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("glue", "add", wasm_encoder::EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for _ in 0..4 {
            functions.function(1);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 2,
            maximum: Some(2),
            table64: false,
            shared: false,
        });
        let mut globals = GlobalSection::new();
        globals
            .global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(1000));
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(Some(0), &ConstExpr::i32_const(1), Elements::Functions((&[3]).into()));
        let mut code = CodeSection::new();
        let mut main = Function::new([]);
        main.instructions().local_get(0).call(2).local_get(0).i32_const(1).call_indirect(0, 1).i32_add().end();
        let mut double = padded();
        double.instructions().local_get(0).local_get(0).call(0).end();
        let mut by_pointer = padded();
        by_pointer.instructions().local_get(0).call(4).global_get(0).i32_add().end();
        let mut only = Function::new([]);
        only.instructions().local_get(0).i32_const(7).i32_add().end();
        for function in [&main, &double, &by_pointer, &only] {
            code.function(function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&globals);
        module.section(&exports).section(&elements).section(&code);
        if has_names {
            let mut of_functions = NameMap::new();
            for (index, name) in
                [(1, "page::main"), (2, "page::views::double"), (3, "page::views::by_pointer"), (4, "only")]
            {
                of_functions.append(index, name);
            }
            let mut names = NameSection::new();
            names.functions(&of_functions);
            module.section(&names);
        }
        module.finish()
    }

    /// A function that is long enough to be moved.
    fn padded() -> Function {
        let mut function = Function::new([]);
        for _ in 0..super::SMALL_BYTES {
            function.instructions().nop();
        }
        function
    }

    #[test]
    fn two_parts_are_one_program() {
        let parts = split(&module(true), &["page::views::"]).unwrap();
        let dir = std::env::temp_dir().join(format!("parallax-split-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let [first, later] = [("first", &parts.first), ("later", &parts.later)].map(|(name, part)| {
            let path = dir.join(name);
            fs::write(&path, part).unwrap();
            path
        });
        let script = "const [first, later] = process.argv.slice(1).map((path) => new WebAssembly.Module(require('fs').readFileSync(path)));
            const one = new WebAssembly.Instance(first, { glue: { add: (a, b) => a + b } }).exports;
            let early; try { early = one.main(5) } catch (error) { early = error.name }
            new WebAssembly.Instance(later, { first: one });
            console.log(early, one.main(5));";
        let answer = Command::new("node").arg("-e").arg(script).arg(&first).arg(&later).output().unwrap();
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(String::from_utf8_lossy(&answer.stdout), "RuntimeError 1022\n", "{answer:?}");
    }

    #[test]
    fn what_only_the_second_part_calls_goes_with_it() {
        let whole = module(true);
        let parts = split(&whole, &["page::views::"]).unwrap();
        assert!(parts.later.len() > 2 * super::SMALL_BYTES);
        assert!(parts.first.len() < whole.len() - 2 * super::SMALL_BYTES, "the bodies are gone, and so are the names");
        let seven = [0x41, 7, 0x6a]; // `i32.const 7`, `i32.add`: the body of `only`
        assert!(parts.later.windows(3).any(|code| code == seven));
        assert!(!parts.first.windows(3).any(|code| code == seven));
    }

    #[test]
    fn names_that_fit_nothing_are_an_error() {
        assert!(
            split(&module(true), &["page::views::", "page::gone::"]).unwrap_err().to_string().contains("page::gone::")
        );
        assert!(split(&module(false), &["page::views::"]).unwrap_err().to_string().contains("has no names"));
    }

    #[test]
    fn a_bare_module_is_the_same_without_names() {
        assert_eq!(bare(&module(true)).unwrap(), module(false));
    }
}
