extension ClassMethod {
    /// The number of classes where none is said: more are hard to find again on a map.
    public static let usualCount = 5
    /// The classes where nothing is said.
    public static let usual = ClassMethod.fisherJenks(usualCount)
}
