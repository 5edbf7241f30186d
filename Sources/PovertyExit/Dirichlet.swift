public import NumericKernel
public import Uncertainty

/// A Dirichlet distribution of shares that sum to one: what is known of a row of a transition matrix.
///
/// Errors: `outsideDomain` only, for a probability or level outside 0...1. A set of cells is a set of positions; sums of
/// cells are beta variables, exactly.
public struct Dirichlet: Hashable, Sendable {
    /// A positive shape for each cell.
    public let shapes: [Double]

    /// A distribution; at least two shapes, all positive and finite.
    public init(shapes: [Double]) {
        precondition(shapes.count >= 2 && shapes.allSatisfy { $0 > 0 && $0.isFinite }, "two or more positive shapes")
        self.shapes = shapes
    }

    /// Sum of the shapes: how many households the distribution is worth.
    public var total: Double { shapes.reduce(0, +) }

    /// Expected shares.
    public var means: [Double] { shapes.map { $0 / total } }

    /// Expected share of a set of cells together.
    public func mean(of cells: Set<Int>) -> Double { split(cells).inside / total }

    /// The share of a set of cells that is not exceeded with a probability.
    public func quantile(_ probability: Double, of cells: Set<Int>) throws(KernelError) -> Double {
        let (inside, outside) = split(cells)
        if inside == 0 || outside == 0 { return outside == 0 ? 1 : 0 }
        return try betaQuantile(probability, inside, outside)
    }

    /// Probability that the share of a set of cells exceeds a value.
    public func probability(that cells: Set<Int>, exceed value: Double) throws(KernelError) -> Double {
        let (inside, outside) = split(cells)
        if inside == 0 || outside == 0 { return (outside == 0 ? 1.0 : 0) > value ? 1 : 0 }
        return try betaUpperTail(value, inside, outside)
    }

    /// Expected value of one over the share of a set of cells: the mean time to leave at a constant rate, averaged over what
    /// is known of the rate. `nil` when it is infinite, with a shape of 1 or less.
    ///
    /// Source: E[1/p] = (a+b-1)/(a-1) for a beta variable with shapes a, b.
    public func meanReciprocal(of cells: Set<Int>) -> Double? {
        let inside = split(cells).inside
        return inside > 1 ? (total - 1) / (inside - 1) : nil
    }

    /// Expected share of a set of cells with its central interval.
    public func estimate(of cells: Set<Int>, level: Double) throws(KernelError) -> Estimate? {
        guard level > 0, level < 1 else { throw .outsideDomain(function: "Dirichlet.estimate", argument: level) }
        let tail = 0.5 * (1 - level)
        let (lower, upper) = (try quantile(tail, of: cells), try quantile(1 - tail, of: cells))
        return Interval(lower: lower, upper: upper, level: level)
            .flatMap { Estimate(mean(of: cells), .interval($0)) }
    }

    /// Shares drawn at random.
    public func draw(using stream: inout RandomStream) -> [Double] { stream.dirichlet(shapes: shapes) }

    private func split(_ cells: Set<Int>) -> (inside: Double, outside: Double) {
        precondition(cells.allSatisfy(shapes.indices.contains), "cells of this distribution")
        var (inside, outside) = (0.0, 0.0)
        for (index, shape) in shapes.enumerated() {
            if cells.contains(index) { inside += shape } else { outside += shape }
        }
        return (inside, outside)
    }
}
