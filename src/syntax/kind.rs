//! The node kinds Viva looks at, as an enum to match on.
//!
//! tree-sitter numbers kinds at run time; one table from its numbers to `Kind` is built on first use.

use std::sync::LazyLock;

use tree_sitter::Language;

macro_rules! kinds {
    (named { $($named:ident = $n:literal,)* } tokens { $($token:ident = $t:literal,)* }) => {
        /// A node's kind; `Other` for those that nothing looks at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Kind { Other, Error, $($named,)* $($token,)* }

        impl Kind {
            /// How many kinds there are; `kind as usize` is below it.
            pub const COUNT: usize = [$(Kind::$named,)* $(Kind::$token,)*].len() + 2;

            fn of(name: &str, named: bool) -> Kind {
                match (name, named) {
                    $(($n, true) => Kind::$named,)*
                    $(($t, false) => Kind::$token,)*
                    _ => Kind::Other,
                }
            }
        }

        #[cfg(test)]
        const NAMES: &[(&str, bool)] = &[$(($n, true),)* $(($t, false),)*];
    };
}

kinds! {
    named {
        AliasedImport = "aliased_import",
        ArgumentList = "argument_list",
        AsPattern = "as_pattern",
        AsPatternTarget = "as_pattern_target",
        AssertStatement = "assert_statement",
        Assignment = "assignment",
        Attribute = "attribute",
        AugmentedAssignment = "augmented_assignment",
        Await = "await",
        BinaryOperator = "binary_operator",
        Block = "block",
        Call = "call",
        CaseClause = "case_clause",
        CasePattern = "case_pattern",
        ClassDefinition = "class_definition",
        ClassPattern = "class_pattern",
        Comment = "comment",
        ComparisonOperator = "comparison_operator",
        ConcatenatedString = "concatenated_string",
        ConditionalExpression = "conditional_expression",
        ConstrainedType = "constrained_type",
        DecoratedDefinition = "decorated_definition",
        Decorator = "decorator",
        DefaultParameter = "default_parameter",
        DeleteStatement = "delete_statement",
        DictPattern = "dict_pattern",
        Dictionary = "dictionary",
        DictionaryComprehension = "dictionary_comprehension",
        DictionarySplat = "dictionary_splat",
        DictionarySplatPattern = "dictionary_splat_pattern",
        DottedName = "dotted_name",
        ExceptClause = "except_clause",
        ExpressionList = "expression_list",
        ExpressionStatement = "expression_statement",
        False = "false",
        ForInClause = "for_in_clause",
        ForStatement = "for_statement",
        FunctionDefinition = "function_definition",
        FutureImportStatement = "future_import_statement",
        GeneratorExpression = "generator_expression",
        GenericType = "generic_type",
        GlobalStatement = "global_statement",
        Identifier = "identifier",
        IfClause = "if_clause",
        ImportFromStatement = "import_from_statement",
        ImportStatement = "import_statement",
        Integer = "integer",
        Interpolation = "interpolation",
        KeywordArgument = "keyword_argument",
        KeywordPattern = "keyword_pattern",
        Lambda = "lambda",
        LambdaParameters = "lambda_parameters",
        LineContinuation = "line_continuation",
        List = "list",
        ListComprehension = "list_comprehension",
        ListPattern = "list_pattern",
        ListSplat = "list_splat",
        ListSplatPattern = "list_splat_pattern",
        MatchStatement = "match_statement",
        MemberType = "member_type",
        Module = "module",
        NamedExpression = "named_expression",
        None = "none",
        NonlocalStatement = "nonlocal_statement",
        Pair = "pair",
        Parameters = "parameters",
        ParenthesizedExpression = "parenthesized_expression",
        PassStatement = "pass_statement",
        PatternList = "pattern_list",
        RaiseStatement = "raise_statement",
        RelativeImport = "relative_import",
        Set = "set",
        SetComprehension = "set_comprehension",
        Slice = "slice",
        SplatPattern = "splat_pattern",
        SplatType = "splat_type",
        String = "string",
        StringStart = "string_start",
        Subscript = "subscript",
        True = "true",
        TryStatement = "try_statement",
        Tuple = "tuple",
        TuplePattern = "tuple_pattern",
        Type = "type",
        TypeAliasStatement = "type_alias_statement",
        TypeParameter = "type_parameter",
        TypedDefaultParameter = "typed_default_parameter",
        TypedParameter = "typed_parameter",
        UnaryOperator = "unary_operator",
        WhileStatement = "while_statement",
        WildcardImport = "wildcard_import",
        WithClause = "with_clause",
        WithItem = "with_item",
        WithStatement = "with_statement",
        Yield = "yield",
    }
    tokens {
        AsyncToken = "async",
        ColonToken = ":",
        CommaToken = ",",
        DefToken = "def",
        EqualsToken = "=",
        EqualToken = "==",
        ForToken = "for",
        FromToken = "from",
        FutureToken = "__future__",
        IfToken = "if",
        InToken = "in",
        IsNotToken = "is not",
        IsToken = "is",
        MinusToken = "-",
        NotEqualToken = "!=",
        NotInToken = "not in",
        PercentToken = "%",
        PipeEqualsToken = "|=",
        PipeToken = "|",
        PlusEqualsToken = "+=",
        PowerToken = "**",
        WithToken = "with",
    }
}

const ERROR_ID: u16 = u16::MAX;

/// The grammar of tree-sitter-python.
pub fn language() -> Language {
    tree_sitter_python::LANGUAGE.into()
}

static TABLE: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let language = language();
    (0..language.node_kind_count() as u16)
        .map(|id| {
            let name = language.node_kind_for_id(id).unwrap_or_default();
            Kind::of(name, language.node_kind_is_named(id))
        })
        .collect()
});

/// The `Kind` of each of tree-sitter's kind ids.
pub struct KindTable(&'static [Kind]);

impl KindTable {
    pub fn get() -> Self {
        Self(&TABLE)
    }

    pub fn kind(&self, id: u16) -> Kind {
        match self.0.get(usize::from(id)) {
            Some(&kind) => kind,
            None if id == ERROR_ID => Kind::Error,
            None => Kind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_exists_in_the_grammar() {
        for &(name, named) in NAMES {
            assert_ne!(
                language().id_for_node_kind(name, named),
                0,
                "no kind {name}, named: {named}"
            );
        }
    }
}
