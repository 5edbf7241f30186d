import Vocabulary

extension FeatureTable {
    /// How far coordinates can reach: degrees (files across the date line go on beyond 180), and metres on some plane.
    private static let degreeLimits = (x: 360.0, y: 90.0)
    private static let metreLimits = (x: 1e8, y: 1e8)

    /// How many units have numbers of which kind.
    private struct Votes {
        var degrees = 0
        var swapped = 0
        var beyond = 0

        init(_ features: [Feature]) {
            for feature in features where !feature.ground.parts.isEmpty {
                var (x, y) = (0.0, 0.0)
                for part in feature.ground.parts {
                    for corner in part.outer.corners {
                        x = max(x, abs(corner.x))
                        y = max(y, abs(corner.y))
                    }
                }
                if x <= degreeLimits.x && y <= degreeLimits.y {
                    degrees += 1
                } else if x <= degreeLimits.y && y <= degreeLimits.x {
                    swapped += 1
                } else {
                    beyond += 1
                }
            }
        }

        /// What most units look like.
        var most: Look { swapped > max(degrees, beyond) ? .swapped : beyond > degrees ? .beyond : .degrees }
    }

    private enum Look { case degrees, swapped, beyond }

    /// Decides what the numbers are: what the caller says, what the file says, what they look like. Pieces off the earth are left
    /// out of their units.
    ///
    /// Errors: `coordinates-swapped`, `coordinates-not-degrees`, `unknown-coordinates`.
    mutating func settleCoordinates(
        as chosen: OutlineLayer.Coordinates?
    ) throws(UnusableInput) -> OutlineLayer.Coordinates {
        let look = Votes(features).most
        let coordinates = try decided(chosen, look)
        if coordinates == .degrees, look != .degrees { throw unlikeDegrees(look) }
        if chosen == nil, statement == .metres, look == .degrees {
            note(
                "coordinates-small", vi: "tọa độ mét lớn hơn 360; tệp nói là mét nên đã dùng như mét",
                en: "metres beyond 360; the file says metres, and they were used as such")
        }
        let limits = coordinates == .degrees ? FeatureTable.degreeLimits : FeatureTable.metreLimits
        for index in features.indices { features[index].keepGround(within: limits.x, limits.y) }
        return coordinates
    }

    private mutating func decided(
        _ chosen: OutlineLayer.Coordinates?, _ look: Look
    ) throws(UnusableInput) -> OutlineLayer.Coordinates {
        if let chosen { return chosen }
        switch (statement, look) {
        case (.degrees, _): return .degrees
        case (.metres, _): return .metres
        case (.none, .degrees): return .degrees
        case (.none, .swapped): throw unlikeDegrees(.swapped)
        case (.none, .beyond):
            note(
                "coordinates-not-stated", vi: "tệp nói rõ hệ tọa độ; theo độ lớn, đã coi các số là mét",
                en: "a statement of the coordinate system; from their size the numbers were taken as metres")
            return .metres
        case (.other(let found), .beyond):
            note(
                "coordinates-not-known", value: found,
                vi: "hệ tọa độ đã biết; theo độ lớn, đã coi các số là mét",
                en: "a known coordinate system; from their size the numbers were taken as metres")
            return .metres
        case (.other(let found), _):
            throw UnusableInput(
                rule: "unknown-coordinates", place: Place(file: file), value: found,
                expected: LocalizedText(
                    vi: "kinh độ, vĩ độ (EPSG:4326, CRS84) hoặc mét; hãy chuyển tệp sang EPSG:4326",
                    en: "longitude and latitude (EPSG:4326, CRS84) or metres; convert the file to EPSG:4326"))
        }
    }

    private func unlikeDegrees(_ look: Look) -> UnusableInput {
        let shown = features.lazy.compactMap { $0.ground.parts.first?.outer.corners.first }.first
            .map { "\($0.x) \($0.y)" }
        return look == .swapped
            ? UnusableInput(
                rule: "coordinates-swapped", place: Place(file: file), value: shown,
                expected: LocalizedText(
                    vi: "kinh độ trước, vĩ độ sau; ở đây số thứ hai vượt quá 90: có lẽ hai số bị đổi chỗ",
                    en: "longitude, then latitude; here the second number is beyond 90: the two seem to be swapped"))
            : UnusableInput(
                rule: "coordinates-not-degrees", place: Place(file: file), value: shown,
                expected: LocalizedText(
                    vi: "độ, như tệp nói (kinh độ đến 180, vĩ độ đến 90); các số này giống mét",
                    en: "degrees, as the file says (longitude to 180, latitude to 90); these look like metres"))
    }
}

extension FeatureTable.Feature {
    mutating func keepGround(within x: Double, _ y: Double) { ground.keep(within: x, y) }
}
