public import FlatFiles
public import Vocabulary

/// What kind of document an instrument is.
public enum InstrumentKind: String, Sendable, CaseIterable {
    /// A decree of the Government.
    case decree
    /// A decision.
    case decision
    /// A circular of a ministry.
    case circular
    /// A plan of a people's committee.
    case plan
    /// An announcement.
    case announcement
    /// A report on results.
    case report
    /// A press or web article.
    case article
}

/// Whether an instrument already binds.
public enum InstrumentStatus: String, Sendable, CaseIterable {
    /// It is in force in its period.
    case inForce = "in_force"
    /// It is announced; it never affects a result.
    case expected
}

/// Level of the place an instrument binds, from the widest to the narrowest.
public enum ScopeLevel: String, Sendable, CaseIterable {
    /// The whole country.
    case country
    /// A province.
    case province
    /// A district.
    case district
    /// A commune.
    case commune
}

/// A dated document that sets standards, targets, criteria or costs, or reports results.
public struct Instrument: Hashable, Sendable {
    /// Identifier: the folder below the policy directory.
    public let id: String
    /// Number as printed, if any.
    public let number: String?
    /// Kind of document.
    public let kind: InstrumentKind
    /// Title.
    public let title: LocalizedText
    /// Issuer.
    public let issuer: LocalizedText
    /// Day of signature, if known.
    public let signed: Day?
    /// When it is in force.
    public let inForce: Period
    /// Whether it binds.
    public let status: InstrumentStatus
    /// Level of the place it binds.
    public let scopeLevel: ScopeLevel
    /// Code or slug of the place it binds.
    public let scopeUnit: UnitCode
    /// Name of the place it binds.
    public let scopeName: LocalizedText
    /// Instruments it amends.
    public let amends: [String]
    /// How sure the entry is.
    public let confidence: Confidence
    /// Where its facts were read.
    public let source: String
    /// Caveats.
    public let note: LocalizedText?

    /// Reads an instrument header.
    public init(_ settings: Settings) throws(UnusableInput) {
        try settings.allow([
            "id", "number", "kind", "title", "issuer", "signed", "in_force", "status", "scope", "amends", "confidence",
            "source", "note",
        ])
        id = try settings.string("id")
        number = try settings.optionalString("number")
        kind = try settings.choice("kind", of: InstrumentKind.self)
        title = try settings.text("title")
        issuer = try settings.text("issuer")
        signed = settings.has("signed") ? try settings.day("signed") : nil
        inForce = try settings.period("in_force")
        status = try settings.choice("status", of: InstrumentStatus.self)
        let scope = try settings.table("scope")
        try scope.allow(["level", "unit", "name"])
        scopeLevel = try scope.choice("level", of: ScopeLevel.self)
        scopeUnit = UnitCode(try scope.string("unit"))
        scopeName = try scope.text("name")
        amends = try settings.strings("amends")
        confidence = try settings.choice("confidence", of: Confidence.self)
        source = try settings.string("source")
        note = try settings.optionalText("note")
    }
}
