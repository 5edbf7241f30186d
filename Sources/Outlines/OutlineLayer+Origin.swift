public import Vocabulary

extension OutlineLayer {
    /// Property by which a file says that its ground is made up.
    private static let source = "source"

    /// Made up as soon as a unit says so in its property `source`.
    public var origin: DataOrigin {
        let isSynthetic = units.contains { $0.property(OutlineLayer.source) == DataOrigin.synthetic.rawValue }
        return isSynthetic ? .synthetic : .observed
    }

    /// The same units, saying that they are made up when `origin` is: what is made of made-up ground is made up.
    public func marked(_ origin: DataOrigin) -> OutlineLayer {
        guard origin == .synthetic, self.origin != origin else { return self }
        return OutlineLayer(
            file: file, coordinates: coordinates,
            units: units.map {
                Unit(
                    code: $0.code, name: $0.name,
                    properties: $0.properties + [Property(key: OutlineLayer.source, value: origin.rawValue)],
                    outline: $0.outline)
            }, findings: findings)
    }
}
