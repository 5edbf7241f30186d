extension GeoJSONWriter {
    /// Decimals of coordinates where nothing else is said: five of a degree are a metre.
    public static let usualDecimals = 5
    /// Decimals that can be asked for.
    public static let decimalRange = 0...9
}
