//! The modules of a crate as they stand in its files: what each defines, imports and names by a path.

use super::tree::Tree;
use anyhow::Context;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::{Attribute, Item, ItemImpl, ItemUse, Type, UseTree, Visibility};

/// The modules of one crate, its root first. Modules that only tests compile are left out.
#[derive(Debug)]
pub(super) struct ModuleTree {
    pub(super) modules: Vec<Module>,
}

/// A module: a file, or a part of one in braces.
#[derive(Debug)]
pub(super) struct Module {
    /// Its file, from the root of the workspace.
    pub(super) file: String,
    /// The position of its parent; the root has none.
    pub(super) parent: Option<usize>,
    /// Its children by name. Two have the same name where each is for another system.
    pub(super) children: Vec<(String, usize)>,
    /// The names of the items that it defines.
    pub(super) items: BTreeSet<String>,
    pub(super) uses: Vec<Use>,
    /// The paths in its code outside of `use`.
    pub(super) paths: Vec<CodePath>,
    /// Every word in its code outside of `use`.
    pub(super) words: BTreeSet<String>,
    /// The types that it gives methods to. Giving them is no word of its code.
    pub(super) extends: BTreeSet<String>,
}

/// One name of a `use`.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) segments: Vec<String>,
    /// The name that it brings into the module; none for `*`.
    pub(super) binding: Option<String>,
    /// It is visible outside of its module.
    pub(super) is_reexport: bool,
    pub(super) line: usize,
}

/// A path of two segments or more.
#[derive(Debug)]
pub(super) struct CodePath {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
}

impl ModuleTree {
    /// Reads the crate whose root is this file.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or is no Rust.
    pub(super) fn read(tree: &Tree, root: &str) -> anyhow::Result<Self> {
        let mut read = Self { modules: Vec::new() };
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        read.add_file(tree, root, folder, None)?;
        Ok(read)
    }

    /// The children of the root that have files of their own below them, by name.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let has_files = |folder: usize| {
            let below = |id: &usize| *id != folder && self.top_module(*id) == Some(folder);
            (0..self.modules.len()).filter(below).any(|id| self.modules[id].file != self.modules[folder].file)
        };
        let children = self.modules[0].children.iter();
        children.filter(|(_, child)| has_files(*child)).map(|(name, _)| name.as_str()).collect()
    }

    /// The name of the child of the root that a module is, or is below; none for the root.
    pub(super) fn folder_of(&self, module: usize) -> Option<&str> {
        let top = self.top_module(module)?;
        self.modules[0].children.iter().find(|(_, child)| *child == top).map(|(name, _)| name.as_str())
    }

    fn top_module(&self, module: usize) -> Option<usize> {
        let parent = self.modules[module].parent?;
        if parent == 0 { Some(module) } else { self.top_module(parent) }
    }

    /// Adds a file and its children, whose files are in this folder.
    fn add_file(
        &mut self,
        tree: &Tree,
        file: &str,
        folder: &str,
        parent: Option<usize>,
    ) -> anyhow::Result<usize> {
        let parsed =
            syn::parse_file(&tree.text(file)?).with_context(|| format!("{file} cannot be parsed"))?;
        self.add_items(tree, file, folder, parent, parsed.items)
    }

    fn add_items(
        &mut self,
        tree: &Tree,
        file: &str,
        folder: &str,
        parent: Option<usize>,
        items: Vec<Item>,
    ) -> anyhow::Result<usize> {
        let id = self.modules.len();
        self.modules.push(Module {
            file: file.to_owned(),
            parent,
            children: Vec::new(),
            items: BTreeSet::new(),
            uses: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
            extends: BTreeSet::new(),
        });
        for item in items {
            match item {
                Item::Mod(module) if is_for_tests(&module.attrs) => {}
                Item::Mod(module) => {
                    let name = module.ident.to_string();
                    let below = join(folder, &name);
                    let child = if let Some((_, items)) = module.content {
                        Some(self.add_items(tree, file, &below, Some(id), items)?)
                    } else if let Some(path) = path_attribute(&module.attrs) {
                        let path = join(file.rsplit_once('/').map_or("", |(folder, _)| folder), &path);
                        let below = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
                        Some(self.add_file(tree, &path, &below, Some(id))?)
                    } else {
                        let places = [format!("{below}.rs"), format!("{below}/mod.rs")];
                        match places.iter().find(|place| tree.has_file(place)) {
                            Some(place) => Some(self.add_file(tree, place, &below, Some(id))?),
                            None => None,
                        }
                    };
                    self.modules[id].children.extend(child.map(|child| (name, child)));
                }
                item => self.modules[id].add(item),
            }
        }
        Ok(id)
    }
}

impl Module {
    /// Whether a name that it imports stands in it only where a type gets methods.
    pub(super) fn only_extends(&self, name: &str) -> bool {
        self.extends.contains(name) && !self.words.contains(name)
    }

    fn add(&mut self, item: Item) {
        if let Item::Use(item) = item {
            if !is_for_tests(&item.attrs) {
                self.add_use(&item);
            }
            return;
        }
        let (name, attributes) = match &item {
            Item::Const(item) => (Some(&item.ident), &item.attrs),
            Item::Enum(item) => (Some(&item.ident), &item.attrs),
            Item::ExternCrate(item) => (Some(&item.ident), &item.attrs),
            Item::Fn(item) => (Some(&item.sig.ident), &item.attrs),
            Item::Macro(item) => (item.ident.as_ref(), &item.attrs),
            Item::Static(item) => (Some(&item.ident), &item.attrs),
            Item::Struct(item) => (Some(&item.ident), &item.attrs),
            Item::Trait(item) => (Some(&item.ident), &item.attrs),
            Item::TraitAlias(item) => (Some(&item.ident), &item.attrs),
            Item::Type(item) => (Some(&item.ident), &item.attrs),
            Item::Union(item) => (Some(&item.ident), &item.attrs),
            Item::Impl(item) => (None, &item.attrs),
            _ => return,
        };
        if is_for_tests(attributes) {
            return;
        }
        self.items.extend(name.map(ToString::to_string));
        match item {
            Item::Impl(item) if item.trait_.is_none() => self.add_methods(&item),
            item => self.add_code(item.to_token_stream()),
        }
    }

    fn add_methods(&mut self, item: &ItemImpl) {
        match &*item.self_ty {
            Type::Path(path) if path.path.get_ident().is_some() => {
                self.extends.extend(path.path.get_ident().map(ToString::to_string));
            }
            other => self.add_code(other.to_token_stream()),
        }
        self.add_code(item.generics.to_token_stream());
        item.items.iter().for_each(|method| self.add_code(method.to_token_stream()));
    }

    fn add_use(&mut self, item: &ItemUse) {
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        let line = item.use_token.span.start().line;
        let mut segments = Vec::new();
        if item.leading_colon.is_none() {
            self.add_use_tree(&item.tree, &mut segments, is_reexport, line);
        }
    }

    fn add_use_tree(&mut self, tree: &UseTree, before: &mut Vec<String>, is_reexport: bool, line: usize) {
        let mut add = |segments: Vec<String>, binding: Option<String>, line| {
            self.uses.push(Use { segments, binding, is_reexport, line });
        };
        let named = |name: &syn::Ident| {
            let mut segments = before.clone();
            if name != "self" {
                segments.push(name.to_string());
            }
            segments
        };
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_use_tree(&path.tree, before, is_reexport, line);
                before.pop();
            }
            UseTree::Name(name) => {
                let segments = named(&name.ident);
                let binding = segments.last().cloned();
                add(segments, binding, name.ident.span().start().line);
            }
            UseTree::Rename(name) => {
                add(named(&name.ident), Some(name.rename.to_string()), name.ident.span().start().line);
            }
            UseTree::Glob(_) => add(before.clone(), None, line),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use_tree(tree, before, is_reexport, line);
                }
            }
        }
    }

    /// Collects the paths of code, also those in the arguments of macros.
    fn add_code(&mut self, code: TokenStream) {
        let tokens: Vec<TokenTree> = code.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                TokenTree::Punct(sign) if sign.as_char() == '#' && begins_test_item(&tokens[at..]) => {
                    at + item_length(&tokens[at..])
                }
                TokenTree::Ident(word) if word == "use" => {
                    let length = item_length(&tokens[at..]);
                    let local: TokenStream = tokens[at..at + length].iter().cloned().collect();
                    if let Ok(item) = syn::parse2::<ItemUse>(local) {
                        self.add_use(&item);
                    }
                    at + length
                }
                TokenTree::Ident(word) => {
                    let is_macro_variable = word != "crate" && at > 0 && is_sign(&tokens[at - 1], '$');
                    let is_global = at > 1 && is_sign(&tokens[at - 1], ':') && is_sign(&tokens[at - 2], ':');
                    let (path, length) = path_at(&tokens[at..]);
                    self.words.extend(path.segments.iter().cloned());
                    if !is_macro_variable && !is_global && path.segments.len() > 1 {
                        self.paths.push(path);
                    }
                    at + length
                }
                TokenTree::Group(group) => {
                    self.add_code(group.stream());
                    at + 1
                }
                _ => at + 1,
            };
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Tells whether only tests compile what has these attributes.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg") && requires_test(attribute.meta.to_token_stream()))
}

/// Tells whether a condition has the word `test`, and neither `not` nor `any`, which would let others in.
fn requires_test(condition: TokenStream) -> bool {
    fn words(tokens: TokenStream, into: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    into.insert(word.to_string());
                }
                TokenTree::Group(group) => words(group.stream(), into),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    words(condition, &mut found);
    found.contains("cfg") && found.contains("test") && !found.contains("not") && !found.contains("any")
}

/// Tells whether these tokens begin with `#[cfg(test)]`.
fn begins_test_item(tokens: &[TokenTree]) -> bool {
    match tokens.get(1) {
        Some(TokenTree::Group(group)) => requires_test(group.stream()),
        _ => false,
    }
}

/// How many tokens there are up to the end of an item, a field or a statement.
fn item_length(tokens: &[TokenTree]) -> usize {
    let is_use = matches!(tokens.first(), Some(TokenTree::Ident(_)));
    let end = tokens.iter().position(|token| match token {
        TokenTree::Group(group) => !is_use && group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';' || (!is_use && sign.as_char() == ','),
        _ => false,
    });
    end.map_or(tokens.len(), |end| end + 1)
}

fn is_sign(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == wanted)
}

/// The path that begins with the first token, which is a word, and how many tokens it has.
fn path_at(tokens: &[TokenTree]) -> (CodePath, usize) {
    let mut path = CodePath { segments: Vec::new(), line: 0 };
    let mut length = 0;
    while let Some(TokenTree::Ident(word)) = tokens.get(length) {
        if path.segments.is_empty() {
            path.line = word.span().start().line;
        }
        path.segments.push(word.to_string());
        length += 1;
        match tokens.get(length..length + 3) {
            Some([first, second, TokenTree::Ident(_)]) if is_sign(first, ':') && is_sign(second, ':') => {
                length += 2;
            }
            _ => break,
        }
    }
    (path, length)
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    match &attribute.meta.require_name_value().ok()?.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
