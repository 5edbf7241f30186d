public import Vocabulary

/// What two yearly stocks say about exits when the flows are not on file: bounds, and no rate.
///
/// The poor of two reviews differ by exits, other falls and entries. The stocks fix the balance of the three, not one of
/// them: any number of exits between the bounds fits, with entries to match.
public struct StockBounds: Hashable, Sendable {
    /// Poor households after the earlier review.
    public let opening: Int64
    /// Poor households after the later review.
    public let closing: Int64
    /// Fewest that can have left the list: the fall of the stock, or nobody.
    public let fewest: Int64
    /// Most that can have left: all of them.
    public let most: Int64

    /// Bounds from two stocks; `nil` when one is negative.
    ///
    /// max(0, N1 - N2) <= households that left the list <= N1, where leaving includes other falls (death, move). Source: the
    /// accounting identity of the yearly forms.
    public init?(opening: Int64, closing: Int64) {
        guard opening >= 0, closing >= 0 else { return nil }
        self.opening = opening
        self.closing = closing
        fewest = max(0, opening - closing)
        most = opening
    }

    /// Why no rate of exit is given.
    public static let refusal = LocalizedText(
        vi:
            "không tính được tỷ lệ thoát nghèo khi chỉ có số hộ đầu kỳ và cuối kỳ: số hộ thoát và số hộ phát sinh không tách được; chỉ có cận dưới và cận trên",
        en:
            "no rate of exit from two stocks: exits and entries cannot be told apart; only a lower and an upper bound are known"
    )
}
