import FlatFiles
import NumericKernel
import SyntheticProvince
import TestSupport
import Testing

@Suite("Geography: the file of the repository")
struct GeographyFileTests {
    @Test("The outlines of the repository are what the generator writes")
    func sameBytes() throws {
        let text = try SyntheticGeography(of: ProvinceCase.province(seed: 1), seed: Seed(1)).geoJSON()
        let path = Repository.path("datasets/outlines/synthetic-communes.geojson")
        #expect(try FileAccess.text(of: path) == text)
    }
}
